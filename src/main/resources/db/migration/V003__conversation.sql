-- What visitors, AI agents and agents say in a site's chat.
create table conversation (
  id              text primary key,
  site            text not null references site,
  status          text not null default 'open' check (status in ('open', 'closed')),
  visitor_name    text,
  visitor_email   text,
  -- SHA-256 of the visitor's token
  token_hash      bytea not null unique,
  visitor_seen_at timestamptz not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  closed_at       timestamptz,
  unique (site, id)
);
create index conversation_by_site on conversation (site, status, updated_at desc, id);

create table message (
  id              bigint generated always as identity primary key,
  site            text not null,
  conversation_id text not null,
  -- 'system' is Ticketflow itself: the asking for an email, a ticket's code
  author_kind     text not null check (author_kind in ('visitor', 'ai', 'agent', 'system')),
  author_name     text,
  body            text not null,
  -- what this message repeats in the chat, so that it is said once: 'comment:17', 'ask-email:acme/TKT-3'
  origin          text,
  created_at      timestamptz not null,
  foreign key (site, conversation_id) references conversation (site, id),
  unique (conversation_id, origin)
);
create index message_by_conversation on message (conversation_id, id);
