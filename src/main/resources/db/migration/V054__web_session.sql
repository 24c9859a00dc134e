-- Who is signed in, for every node: one row for a browser. What it may do is not kept here, but looked up with
-- each call, and nothing in here is a program's object.
create table web_session (
  -- SHA-256 of what the cookie says: a copy of the database opens no session
  id             bytea primary key,
  person         text not null,
  -- of the password that opened it; another password ends it
  password_stamp text,
  created_at     timestamptz not null default now(),
  -- when the person last did something, to the minute; by this clock alone, whatever those of the nodes say
  active_at      timestamptz not null default now(),
  -- short texts: what the next page has to say, the token of Camunda's own protection against forgery
  attributes     jsonb not null default '{}'
);
create index web_session_active on web_session (active_at);
