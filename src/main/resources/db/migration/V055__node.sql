-- The processes that share this database: each says every few seconds that it lives. What one holds that does so no
-- more is free for the others, however long it was to be held.
create table node (
  id      uuid primary key,
  seen_at timestamptz not null default now()
);

-- null: by a node of before this was written down, whose leases run out by themselves
alter table outgoing_mail add column leased_by uuid;
alter table incoming_mail add column leased_by uuid;
alter table mailbox add column leased_by uuid;
