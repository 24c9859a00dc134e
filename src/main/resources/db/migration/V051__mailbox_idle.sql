-- One node holds a connection to a mailbox on which the server tells it of new mail at once (IMAP IDLE). It only
-- says that there is something to read: the mailbox is still read under its own lease, and looked into now and then.
alter table mailbox add column watch_owner text;
alter table mailbox add column watched_until timestamptz;
-- not before: the server does not offer it, or the connection failed
alter table mailbox add column next_watch_at timestamptz;
-- said while somebody read it: it is looked into once more
alter table mailbox add column rung boolean not null default false;

-- From when on the mails of this mailbox are ours where those before are not to be read: however long it takes until
-- it can be looked into for the first time.
alter table mailbox add column known_since timestamptz;
update mailbox set known_since = created_at;
alter table mailbox alter column known_since set default now();
alter table mailbox alter column known_since set not null;
