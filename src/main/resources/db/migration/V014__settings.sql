-- The colour by which people tell one site's desk from another's; Accent lists those to choose from.
alter table site add column accent text not null default 'blue';

-- What Ticketflow knows of a person beside what the engine's identity tables hold. No row: nothing yet.
create table person_account (
  person               text primary key,
  last_sign_in_at      timestamptz,
  deactivated_at       timestamptz,
  -- a one-time password was given: it opens nothing but the page on which it is changed
  must_change_password boolean not null default false
);

-- One-time links that went out by mail: an invitation, or a new password.
create table account_link (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind in ('invitation', 'password')),
  site       text not null references site,
  -- SHA-256 of the token in the link
  hash       bytea not null unique,
  email      text not null,
  -- whose password; an invited person has no id yet
  person     text,
  roles      text[] not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz,
  check ((kind = 'password') = (person is not null))
);
create index account_link_by_site on account_link (site, kind, created_at desc);

-- Who changed what about sites, people, keys and labels. Append-only: triggers refuse anything else.
create table audit (
  id           bigint generated always as identity primary key,
  at           timestamptz not null,
  -- none: it is about the whole installation
  site         text references site,
  deed         text not null,
  -- on whom or on what: a person's id, a key's name, a label
  subject      text not null,
  actor_kind   text not null,
  actor        text not null,
  -- by which door: desk, api, engine-rest, camunda, system
  door         text not null,
  -- only what differs, as {"field": "words"}; never a password, key or token
  before_facts jsonb not null default '{}',
  after_facts  jsonb not null default '{}'
);
create index audit_by_site on audit (site, id desc);
create index audit_by_actor on audit (actor, id desc);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only';
end $$;
create trigger audit_is_append_only before update or delete on audit
  for each row execute function audit_is_append_only();
create trigger audit_is_never_emptied before truncate on audit
  for each statement execute function audit_is_append_only();

-- What the outbox of one site holds, for the page that shows it.
create index outgoing_mail_by_site on outgoing_mail (site, id desc) where state <> 'sent';
create index outgoing_mail_sent on outgoing_mail (site, sent_at) where state = 'sent';
