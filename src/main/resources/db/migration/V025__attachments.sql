-- Files of a ticket: those of a comment, or those that its first mail brought. The bytes are a column and no
-- large object: they go with the row in backups, deletions and rights. External: kept as they are, so that a
-- part in their middle is read without the rest.
create table ticket_attachment (
  id         bigint generated always as identity primary key,
  site       text not null,
  number     bigint not null,
  comment_id bigint,
  -- fit for a header, a page and a file system, whatever it came as
  name       text not null check (char_length(name) between 1 and 200),
  -- what the bytes are, not what their sender calls them
  media_type text not null,
  size       bigint not null check (size >= 0),
  -- by which an HTML mail names the picture in its middle
  content_id text,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes      bytea not null,
  created_at timestamptz not null,
  unique (site, id),
  -- deferred: the filing transaction writes the ticket's row last
  foreign key (site, number) references ticket (site, number) deferrable initially deferred,
  foreign key (site, comment_id) references ticket_comment (site, id)
);
alter table ticket_attachment alter column bytes set storage external;
create index ticket_attachment_by_ticket on ticket_attachment (site, number, id);
create index ticket_attachment_by_comment on ticket_attachment (site, comment_id) where comment_id is not null;
