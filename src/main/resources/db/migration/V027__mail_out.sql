-- The words around what a site's agents write to customers: Mustache over Markdown.
create table mail_template (
  site       text primary key references site,
  subject    text not null,
  header     text not null,
  signature  text not null,
  footer     text not null,
  updated_at timestamptz not null
);

-- With what a site's mails are signed, so that others can tell them from forged ones.
create table mail_signing (
  site        text primary key references site,
  domain      text not null,
  selector    text not null,
  -- PKCS#8 in Base64; the public half is what the domain publishes
  private_key text not null,
  public_key  text not null,
  created_at  timestamptz not null
);

-- Each time that a mail was handed to a mail server, and what that one answered.
create table mail_try (
  id         bigint generated always as identity primary key,
  site       text not null references site,
  mail_id    bigint not null references outgoing_mail (id) on delete cascade,
  number     bigint,
  comment_id bigint,
  recipient  text not null,
  -- the provider: so many mails a minute go to each
  domain     text not null,
  at         timestamptz not null,
  -- 'trying' for good where the node died in between
  outcome    text not null default 'trying' check (outcome in ('trying', 'sent', 'failed', 'given_up')),
  answer     text,
  foreign key (site, number) references ticket (site, number),
  foreign key (site, comment_id) references ticket_comment (site, id)
);
create index mail_try_by_ticket on mail_try (site, number, id) where number is not null;
create index mail_try_by_mail on mail_try (mail_id, id);
create index mail_try_by_domain on mail_try (domain, at);
