-- People live in the engine's identity tables (one sign-in for all); keys of programs live here.
create table api_key (
  id           bigint generated always as identity primary key,
  site         text not null references site,
  name         text not null,
  -- SHA-256 of the key; the key itself is shown once and never stored
  hash         bytea not null unique,
  hint         text not null,
  role         text not null,
  created_by   text not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at   timestamptz,
  unique (site, name)
);
