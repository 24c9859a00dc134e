-- What reports count by. Each index holds only the rows of one kind of event, in the order in which they are
-- asked for (a site's, by time), with what is counted: a report reads its range of one index.

-- What the decision table picked when the ticket was filed; null where whoever filed it said the priority.
-- The priority itself moves on: this stays, so that the picks can be compared with what staff made of them.
alter table ticket add column picked_priority text check (picked_priority in ('low', 'normal', 'high', 'urgent'));
update ticket set picked_priority = priority where priority_source = 'picked';

create index ticket_by_closed on ticket (site, closed_at) where closed_at is not null;
create index ticket_backlog on ticket (site, created_at) include (priority) where status <> 'closed';

create index ticket_history_closings on ticket_history (site, at) include (number, actor_kind, actor)
  where what = 'status' and new_value = 'closed';
create index ticket_history_reopenings on ticket_history (site, at) include (number)
  where what = 'status' and old_value = 'closed';
create index ticket_history_takings on ticket_history (site, at) include (actor_kind, actor)
  where what = 'status' and new_value = 'in_progress';
create index ticket_history_escalations on ticket_history (site, at) include (number, new_value)
  where what = 'escalated';
create index ticket_history_corrections on ticket_history (site, number, id) include (new_value)
  where what = 'priority' and actor_kind = 'person' and old_value is not null;

-- Answers to customers: by ticket for the first one, by time for who wrote how many.
create index ticket_comment_first_answer on ticket_comment (site, number, created_at)
  where visibility = 'public' and author_kind in ('agent', 'ai');
create index ticket_comment_answers on ticket_comment (site, created_at) include (author_name)
  where visibility = 'public' and author_kind = 'agent';
