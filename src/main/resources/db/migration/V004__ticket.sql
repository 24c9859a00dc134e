create table ticket (
  site                 text not null references site,
  number               bigint not null check (number > 0),
  subject              text not null check (char_length(subject) between 1 and 255),
  description          text not null,
  status               text not null check (status in ('intake', 'open', 'in_progress', 'closed')),
  priority             text check (priority in ('low', 'normal', 'high', 'urgent')),
  -- sorts by weight where names would not: 1 low .. 4 urgent, 0 not yet decided
  priority_rank        int not null generated always as (case when status = 'intake' then 0 else case priority when 'urgent' then 4 when 'high' then 3 when 'normal' then 2 when 'low' then 1 else 0 end end) stored,
  priority_source      text check (priority_source in ('stated', 'picked', 'staff', 'rule')),
  priority_reason      text,
  requester_name       text,
  requester_email      text,
  assignee             text,
  labels               text[] not null default '{}',
  conversation_id      text,
  process_instance_id  text,
  created_by           text not null,
  created_by_kind      text not null,
  created_at           timestamptz not null,
  opened_at            timestamptz,
  updated_at           timestamptz not null,
  closed_at            timestamptz,
  archived_at          timestamptz,
  escalation_level     int not null default 0,
  next_escalation_at   timestamptz,
  -- what the next step will do, as the desk shows it: {"step":2,"notify":"managers",...}
  next_escalation      text,
  version              bigint not null,
  primary key (site, number),
  foreign key (site, conversation_id) references conversation (site, id),
  check (status = 'intake' or priority is not null),
  check ((status = 'closed') = (closed_at is not null))
) with (fillfactor = 80);

create index ticket_by_updated on ticket (site, updated_at desc, number desc);
create index ticket_by_created on ticket (site, created_at desc, number desc);
create index ticket_by_status on ticket (site, status, updated_at desc, number desc);
create index ticket_by_assignee on ticket (site, assignee, updated_at desc, number desc) where assignee is not null;
create index ticket_by_work on ticket (site, assignee, status, priority_rank) where assignee is not null;
create index ticket_by_priority on ticket (site, priority_rank desc, number desc);
create index ticket_by_escalation on ticket (site, next_escalation_at, number) where next_escalation_at is not null;
create index ticket_by_requester on ticket (site, lower(requester_email));
create index ticket_by_conversation on ticket (site, conversation_id) where conversation_id is not null;
create index ticket_by_labels on ticket using gin (labels);

-- The full text of a ticket stands apart, so that a status change does not touch its index.
create table ticket_text (
  site   text not null,
  number bigint not null,
  words  tsvector not null,
  primary key (site, number),
  foreign key (site, number) references ticket (site, number)
);
create index ticket_text_by_words on ticket_text using gin (words);

-- Deferred: the filing transaction writes the ticket's row last, once all of it is known.
create table ticket_transcript (
  site   text not null,
  number bigint not null,
  body   jsonb not null,
  primary key (site, number),
  foreign key (site, number) references ticket (site, number) deferrable initially deferred
);

create sequence ticket_comment_id increment by 20;
create table ticket_comment (
  id          bigint primary key,
  site        text not null,
  number      bigint not null,
  visibility  text not null check (visibility in ('internal', 'public')),
  body        text not null,
  author_kind text not null check (author_kind in ('agent', 'ai', 'customer', 'system')),
  author_name text not null,
  created_at  timestamptz not null,
  unique (site, id),
  foreign key (site, number) references ticket (site, number)
);
create index ticket_comment_by_ticket on ticket_comment (site, number, id);

-- How a public comment reaches the customer; an internal one never has a row here.
create table ticket_delivery (
  site       text not null,
  comment_id bigint not null,
  channel    text not null check (channel in ('chat', 'email')),
  state      text not null check (state in ('pending', 'sent', 'failed')),
  at         timestamptz not null,
  error      text,
  primary key (site, comment_id, channel),
  foreign key (site, comment_id) references ticket_comment (site, id)
);

-- Append-only: a trigger refuses changes.
create sequence ticket_history_id increment by 50;
create table ticket_history (
  id         bigint primary key,
  site       text not null,
  number     bigint not null,
  what       text not null,
  old_value  text,
  new_value  text,
  actor_kind text not null,
  actor      text not null,
  at         timestamptz not null,
  foreign key (site, number) references ticket (site, number) deferrable initially deferred
);
create index ticket_history_by_ticket on ticket_history (site, number, id);

create function ticket_history_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'ticket_history is append-only';
end $$;
create trigger ticket_history_is_append_only before update on ticket_history
  for each row execute function ticket_history_is_append_only();

create table label (
  site       text not null references site,
  name       text not null check (char_length(name) between 1 and 50),
  colour     text,
  created_at timestamptz not null default now(),
  primary key (site, name)
);

create table saved_view (
  id         text primary key,
  site       text not null references site,
  owner      text not null,
  name       text not null check (char_length(name) between 1 and 80),
  filter     jsonb not null,
  sort       text not null,
  shared     boolean not null,
  position   int not null default 0,
  created_at timestamptz not null default now(),
  unique (site, owner, name)
);
create index saved_view_by_site on saved_view (site, owner);

-- What escalation told whom; the mail about it, where there is one, is in outgoing_mail.
create table notification (
  id         bigint generated always as identity primary key,
  site       text not null,
  number     bigint not null,
  person     text not null,
  text       text not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  foreign key (site, number) references ticket (site, number)
);
create index notification_by_person on notification (person, created_at desc);

-- The words that the list's search finds a ticket by. Kept by triggers, so that no door can forget it.
-- 'simple': sites speak any language. An address is found by its parts too.
-- The code is found as TKT-42 and as 42.
create function ticket_words(number bigint, subject text, description text, requester_name text, requester_email text)
returns tsvector language sql immutable as $$
  select setweight(to_tsvector('simple', 'TKT-' || number || ' ' || number || ' ' || coalesce(subject, '')), 'A')
      || setweight(to_tsvector('simple', coalesce(requester_name, '') || ' ' || coalesce(requester_email, '')
           || ' ' || translate(coalesce(requester_email, ''), '@.+_-', '     ')), 'B')
      || setweight(to_tsvector('simple', coalesce(description, '')), 'C')
$$;

-- What somebody typed into the search: any text is a valid one; the last word may be the beginning of a word
-- (but not the last number: TKT-4 is not TKT-42).
create function ticket_search(typed text) returns tsquery language plpgsql immutable as $$
declare
  query text := websearch_to_tsquery('simple', typed)::text;
begin
  return case when typed ~ '[[:alpha:]]$' and query like '%''' then query || ':*' else query end::tsquery;
end $$;

create function ticket_text_of_ticket() returns trigger language plpgsql as $$
declare
  own tsvector;
begin
  own := ticket_words(new.number, new.subject, new.description, new.requester_name, new.requester_email);
  if tg_op = 'INSERT' then
    insert into ticket_text (site, number, words) values (new.site, new.number, own);
  else
    update ticket_text t set words = own || coalesce(
        (select setweight(to_tsvector('simple', string_agg(c.body, ' ')), 'D')
         from ticket_comment c where c.site = new.site and c.number = new.number), ''::tsvector)
    where t.site = new.site and t.number = new.number;
  end if;
  return null;
exception when program_limit_exceeded then
  -- more different words than one index entry holds: the ticket stays findable by what it had
  insert into ticket_text (site, number, words) values (new.site, new.number, ticket_words(new.number, new.subject, '', '', ''))
  on conflict do nothing;
  return null;
end $$;

create function ticket_text_of_comment() returns trigger language plpgsql as $$
begin
  update ticket_text t set words = t.words || setweight(to_tsvector('simple', new.body), 'D')
  where t.site = new.site and t.number = new.number;
  return null;
exception when program_limit_exceeded then
  return null;
end $$;

create trigger ticket_text_of_new_ticket after insert on ticket
  for each row execute function ticket_text_of_ticket();
create trigger ticket_text_of_changed_ticket after update of subject, description, requester_name, requester_email on ticket
  for each row when (old.subject is distinct from new.subject or old.description is distinct from new.description
    or old.requester_name is distinct from new.requester_name or old.requester_email is distinct from new.requester_email)
  execute function ticket_text_of_ticket();
create trigger ticket_text_of_comment after insert on ticket_comment
  for each row execute function ticket_text_of_comment();
