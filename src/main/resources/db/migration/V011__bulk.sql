-- One change of many tickets that somebody asked for on the desk: what, who, and how far it is.
create table bulk_run (
  id           text primary key,
  site         text not null references site,
  person       text not null,
  change       jsonb not null,
  -- the run that this one takes back; each can be taken back once
  undoes       text unique references bulk_run on delete cascade,
  state        text not null check (state in ('running', 'stopped', 'done')),
  -- worked off beside the request that asked for it
  background   boolean not null,
  total        int not null check (total > 0),
  stopped_why  text,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  -- who works on it has it to himself until then
  leased_until timestamptz,
  worked_at    timestamptz,
  unique (site, id),
  check ((state = 'running') = (finished_at is null))
);
create index bulk_run_by_site on bulk_run (site, created_at desc);
create index bulk_run_to_work on bulk_run (worked_at nulls first) where state = 'running';
create index bulk_run_finished on bulk_run (finished_at) where finished_at is not null;
-- one at a time per person: two long runs over the same tickets help nobody
create unique index bulk_run_one_at_a_time on bulk_run (person) where state = 'running' and background;

-- What becomes of each ticket. The number is as it was asked for: there may be no such ticket.
create table bulk_item (
  site         text not null,
  run          text not null,
  number       bigint not null,
  state        text not null default 'waiting' check (state in ('waiting', 'changed', 'unchanged', 'refused')),
  -- how the ticket was, for the way back
  before       jsonb,
  -- how many changes its history counted right after this one: more means that somebody came after it
  changes_seen bigint,
  error        text,
  primary key (run, number),
  foreign key (site, run) references bulk_run (site, id) on delete cascade,
  check ((state = 'refused') = (error is not null)),
  check (state <> 'changed' or (before is not null and changes_seen is not null))
);
create index bulk_item_by_state on bulk_item (run, state, number);
