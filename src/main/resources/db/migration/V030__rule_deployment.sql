-- Who deployed what the engine has, by whichever door; the engine itself does not write it down.
create table rule_deployment (
  -- the engine's id; it has no foreign key, since the engine's tables come after ours
  deployment     text primary key,
  at             timestamptz not null,
  actor_kind     text not null,
  actor          text not null,
  door           text not null,
  note           text check (char_length(note) between 1 and 500),
  -- the version that was deployed again
  rolled_back_to int
);
