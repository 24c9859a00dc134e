-- Where a site's mail is read from.
create table mailbox (
  id             bigint generated always as identity primary key,
  site           text not null references site,
  host           text not null,
  port           int not null check (port between 1 and 65535),
  security       text not null check (security in ('tls', 'starttls', 'none')),
  username       text not null,
  -- what the secret is: a password, or an OAuth2 access token (XOAUTH2)
  sign_in        text not null check (sign_in in ('password', 'oauth2')),
  secret         text not null,
  folder         text not null,
  -- what becomes of a mail in the mailbox once it has an outcome here
  afterwards     text not null check (afterwards in ('keep', 'delete', 'move')),
  move_to        text,
  -- whether the mails that were there before are read, too
  read_existing  boolean not null,
  -- whether mail to support+anything@ comes into this mailbox, so that replies can be signed
  plus_addresses boolean not null,
  -- of the mail server that this application brings along
  embedded       boolean not null default false,
  enabled        boolean not null default true,
  -- how far it has been read, where mails stay in it
  uid_validity   bigint,
  last_uid       bigint not null default 0,
  next_look_at   timestamptz not null,
  looked_at      timestamptz,
  -- one node reads a mailbox; another takes over once it has not said for a while that it still does
  lease_owner    text,
  leased_until   timestamptz,
  problem        text,
  failing_since  timestamptz,
  failures       int not null default 0,
  created_by     text not null,
  created_at     timestamptz not null,
  unique (site, id),
  check ((afterwards = 'move') = (move_to is not null))
);
create index mailbox_due on mailbox (next_look_at) where enabled;

-- Every mail taken from a mailbox, as it came. What became of it is written in the transaction that made it so.
create table incoming_mail (
  id           bigint generated always as identity primary key,
  site         text not null references site,
  mailbox_id   bigint,
  uid_validity bigint,
  uid          bigint,
  size         bigint not null,
  -- none where it was too large to be taken, or once it has been kept long enough
  raw          bytea,
  taken_at     timestamptz not null,
  attempts     int not null default 0,
  leased_until timestamptz,
  outcome      text check (outcome in
                 ('ticket', 'comment', 'stranger', 'bounce', 'automatic', 'duplicate', 'quarantined', 'discarded')),
  -- in words: why it was quarantined, what shows that it is automatic, ...
  reason       text,
  -- by which the same mail is known when it comes a second time
  fingerprint  text,
  message_id   text,
  sender       text,
  sender_name  text,
  subject      text,
  number       bigint,
  comment_id   bigint,
  handled_at   timestamptz,
  unique (mailbox_id, uid_validity, uid),
  foreign key (site, mailbox_id) references mailbox (site, id) on delete set null (mailbox_id),
  foreign key (site, number) references ticket (site, number) deferrable initially deferred,
  foreign key (site, comment_id) references ticket_comment (site, id) deferrable initially deferred,
  check ((outcome is null) = (handled_at is null))
);
alter table incoming_mail alter column raw set storage external;
create unique index incoming_mail_used_once on incoming_mail (site, fingerprint)
  where outcome in ('ticket', 'comment', 'stranger');
create index incoming_mail_waiting on incoming_mail (site, id) where outcome is null;
create index incoming_mail_quarantine on incoming_mail (site, id desc) where outcome = 'quarantined';
create index incoming_mail_by_ticket on incoming_mail (site, number) where number is not null;
create index incoming_mail_by_comment on incoming_mail (site, comment_id) where comment_id is not null;
create index incoming_mail_by_sender on incoming_mail (site, sender, handled_at) where sender is not null;
create index incoming_mail_raw_by_age on incoming_mail (handled_at) where raw is not null;

-- Who else is part of a ticket: whom the requester's mails went to as well.
create table ticket_participant (
  site     text not null,
  number   bigint not null,
  -- in lower case
  address  text not null,
  name     text,
  added_at timestamptz not null,
  primary key (site, number, address),
  foreign key (site, number) references ticket (site, number) deferrable initially deferred
);

-- Addresses that a mail server said for good do not exist.
create table undeliverable_address (
  site    text not null references site,
  -- in lower case
  address text not null,
  reason  text not null,
  since   timestamptz not null,
  primary key (site, address)
);

-- What reply addresses are signed with: one key for the installation, made here (twice 122 random bits).
create table reply_key (
  id     int primary key default 1 check (id = 1),
  secret bytea not null
);
insert into reply_key (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- How a site takes replies.
create table reply_rules (
  site        text primary key references site,
  -- for how long after closing a reply opens the ticket again; later it opens a new one
  reopen_days int not null check (reopen_days between 0 and 3650)
);

-- Answers to one address are counted, and the people that a ticket's mails went to are looked for.
create index outgoing_mail_by_recipient on outgoing_mail (site, lower(recipient), created_at);
