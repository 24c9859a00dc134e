-- Where a site's events are sent to.
create table webhook_endpoint (
  id               bigint generated always as identity primary key,
  site             text not null references site,
  url              text not null,
  -- 'whsec_...': what it is sent is signed with it
  secret           text not null,
  -- still signed with for a while after a rotation, so that the receiver can change over
  old_secret       text,
  old_secret_until timestamptz,
  events           text[] not null,
  enabled          boolean not null default true,
  -- why it was switched off, where nobody did it by hand
  disabled_reason  text,
  -- since when nothing got through, and how often in a row
  failing_since    timestamptz,
  failures         int not null default 0,
  -- an endpoint that fails is left alone for a moment, whatever else waits for it
  resting_until    timestamptz,
  -- until when one sender of one node may send to it; an endpoint gets one event after the other
  leased_until     timestamptz,
  created_by       text not null,
  created_at       timestamptz not null,
  unique (site, id)
);

-- The outbox: every event that an endpoint is to get is a row first, in the transaction of what happened.
create table webhook_delivery (
  id              bigint generated always as identity primary key,
  site            text not null,
  endpoint_id     bigint not null,
  -- 'msg_...': the same in every try, by which the receiver knows what it has had already
  message_id      text not null,
  type            text not null,
  -- the body, to the letter: it is signed
  payload         text not null,
  state           text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts        int not null default 0,
  next_attempt_at timestamptz,
  last_attempt_at timestamptz,
  last_status     int,
  error           text,
  created_at      timestamptz not null,
  unique (endpoint_id, message_id),
  foreign key (site, endpoint_id) references webhook_endpoint (site, id) on delete cascade
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_attempt_at, id) where state = 'pending';
create index webhook_delivery_log on webhook_delivery (site, endpoint_id, id desc);
create index webhook_delivery_by_age on webhook_delivery (created_at);
