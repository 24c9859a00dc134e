-- Running tickets that a manager moves to other versions of the rules: who asked, and how far it is.
create table rule_migration (
  id           text primary key,
  -- the rule file, such as escalation.bpmn; null for all of them
  file         text,
  -- only this site's tickets; null for those of all sites that whoever asked may see
  site         text references site,
  person       text not null,
  -- the run that this one takes back; each can be taken back once
  undoes       text unique references rule_migration on delete cascade,
  state        text not null check (state in ('running', 'stopped', 'done')),
  total        int not null check (total >= 0),
  stopped_why  text,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  -- who works on it has it to himself until then
  leased_until timestamptz,
  check ((state = 'running') = (finished_at is null))
);
-- one at a time: two that move the same tickets to different places help nobody
create unique index rule_migration_one_at_a_time on rule_migration ((true)) where state = 'running';
create index rule_migration_newest on rule_migration (created_at desc);

-- What becomes of each ticket's instance of a process.
create table rule_migration_item (
  run             text not null references rule_migration on delete cascade,
  seq             bigint not null,
  site            text not null,
  number          bigint not null,
  file            text not null,
  -- the engine's ids; no versions where a ticket only asks its table again
  instance        text not null,
  from_definition text,
  to_definition   text,
  state           text not null default 'waiting' check (state in ('waiting', 'moved', 'unchanged', 'failed')),
  error           text,
  primary key (run, seq),
  foreign key (site, number) references ticket (site, number),
  check ((state = 'failed') = (error is not null))
);
create index rule_migration_item_by_state on rule_migration_item (run, state, seq);
