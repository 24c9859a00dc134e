-- Codes mailed to an address that a visitor claims, to be typed back in the same conversation.
create table email_proof (
  id              bigint generated always as identity primary key,
  site            text not null,
  conversation_id text not null,
  email           text not null,
  -- bcrypt: six digits would be found from a quick hash
  code_hash       text not null,
  tries           int not null default 0,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  -- until when the conversation counts as that of the address's owner; null until the code was typed
  proven_until    timestamptz,
  foreign key (site, conversation_id) references conversation (site, id) on delete cascade
);
create index email_proof_by_conversation on email_proof (site, conversation_id, id);
create index email_proof_by_address on email_proof (site, lower(email), created_at);

-- The visitor asked for earlier tickets and has not said the address yet.
alter table assistant_conversation add column earlier boolean not null default false;
