-- Each message of a visitor that the assistant has to hear: exactly one row, written with the message.
create table assistant_message (
  message_id      bigint primary key references message on delete cascade,
  site            text not null,
  conversation_id text not null,
  state           text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- what came of it, such as 'filed', 'answered', 'silent'
  outcome         text,
  attempts        int not null default 0,
  next_attempt_at timestamptz not null,
  leased_until    timestamptz,
  created_at      timestamptz not null,
  foreign key (site, conversation_id) references conversation (site, id) on delete cascade
);
create index assistant_message_waiting on assistant_message (conversation_id, message_id) where state = 'waiting';

-- What the assistant remembers of a conversation.
create table assistant_conversation (
  site              text not null,
  conversation_id   text not null,
  -- the message that the visitor was asked about: shall it be passed to the team?
  offered_message   bigint,
  asked             int not null default 0,
  greeted           boolean not null default false,
  primary key (site, conversation_id),
  foreign key (site, conversation_id) references conversation (site, id) on delete cascade
);

-- What the assistant has filed, and what it was about: so that the same issue said twice is one ticket,
-- and nobody can have it file without end.
create table assistant_issue (
  site            text not null,
  number          bigint not null,
  conversation_id text not null,
  message_id      bigint not null,
  kind            text not null,
  words           text not null,
  meaning         real[],
  email           text,
  -- which mind decided: 'built-in' or 'llm'
  decided_by      text not null,
  created_at      timestamptz not null,
  primary key (site, number),
  foreign key (site, number) references ticket (site, number) on delete cascade
);
create index assistant_issue_by_conversation on assistant_issue (site, conversation_id, number);
create index assistant_issue_by_time on assistant_issue (site, created_at);
create index assistant_issue_by_email on assistant_issue (site, lower(email), created_at) where email is not null;

-- Where it is set otherwise than the installation: sites without a row have the assistant on.
create table assistant_site (
  site    text primary key references site,
  enabled boolean not null default true,
  -- what an LLM may answer from; the built-in assistant answers nothing by itself
  facts   text not null default '' check (char_length(facts) <= 20000)
);
