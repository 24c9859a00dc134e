-- What a caller's Idempotency-Key has filed the first time (kept for a day).
create table idempotency_key (
  site       text not null references site,
  caller     text not null,
  key        text not null check (char_length(key) between 1 and 255),
  -- SHA-256 of what was asked
  request    bytea not null,
  -- what came of it: a ticket's code, a comment's id; null only inside the transaction
  result     text,
  created_at timestamptz not null,
  primary key (site, caller, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
