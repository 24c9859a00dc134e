-- Sentences that a site has taught its assistant: what its visitors say, and what that is.
create table assistant_example (
  site       text not null references site,
  id         bigint generated always as identity,
  sentence   text not null check (char_length(sentence) between 1 and 1000),
  -- of the examples that are shipped with the application, such as 'money lost'
  kind       text not null,
  -- null: as the decision table has it for the kind
  priority   text check (priority in ('low', 'normal', 'high', 'urgent')),
  -- the ticket whose priority staff corrected, where the example was taken from one
  number     bigint,
  created_by text not null,
  created_at timestamptz not null,
  primary key (site, id),
  foreign key (site, number) references ticket (site, number) on delete set null (number)
);
-- The digest, because a sentence may be longer than an index takes.
create unique index assistant_example_once on assistant_example (site, md5(lower(sentence)));

-- Counts up with each change of the examples, so that every node knows at once that it has to read them anew.
alter table assistant_site add column examples_revision bigint not null default 0;
