-- The outbox: every mail that leaves is a row first, in the transaction that decided it.
create table outgoing_mail (
  id              bigint generated always as identity primary key,
  site            text not null references site,
  number          bigint,
  -- the public comment that this mail carries to the customer; none on a mail to the team
  comment_id      bigint,
  -- 'comment:17', 'notification:5': the same thing is never queued twice
  origin          text not null unique,
  message_id      text not null unique,
  recipient       text not null,
  recipient_name  text,
  subject         text not null,
  text_body       text not null,
  html_body       text not null,
  -- the further header fields as JSON: {"In-Reply-To": "<...>", ...}
  headers         jsonb not null,
  state           text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
  attempts        int not null default 0,
  next_attempt_at timestamptz,
  -- until when a sender may work on it; another takes over afterwards
  leased_until    timestamptz,
  error           text,
  created_at      timestamptz not null,
  sent_at         timestamptz,
  foreign key (site, number) references ticket (site, number),
  foreign key (site, comment_id) references ticket_comment (site, id)
);
create index outgoing_mail_due on outgoing_mail (next_attempt_at) where state = 'pending';
create index outgoing_mail_by_ticket on outgoing_mail (site, number);
create index outgoing_mail_by_comment on outgoing_mail (site, comment_id) where comment_id is not null;
