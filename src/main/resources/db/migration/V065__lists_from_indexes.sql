-- Whatever a list is filtered by is beside what it is sorted by: a walk through years of closed tickets for the few
-- with a label reads the index alone.
drop index ticket_by_updated;
drop index ticket_by_created;
drop index ticket_by_priority;
drop index ticket_by_escalation;
drop index ticket_work_by_created;
drop index ticket_work_by_updated;
drop index ticket_work_by_priority;
create index ticket_by_updated on ticket (site, updated_at, number)
  include (status, priority_rank, assignee, labels);
create index ticket_by_created on ticket (site, created_at, number)
  include (status, priority_rank, assignee, labels);
create index ticket_by_priority on ticket (site, priority_rank, number)
  include (status, assignee, labels);
create index ticket_by_escalation on ticket (site, next_escalation_at, number)
  include (status, priority_rank, assignee, labels) where next_escalation_at is not null;
create index ticket_work_by_created on ticket (site, created_at, number)
  include (status, priority, priority_rank, assignee, labels) where status <> 'closed';
create index ticket_work_by_updated on ticket (site, updated_at, number)
  include (status, priority_rank, assignee, labels) where status <> 'closed';
create index ticket_work_by_priority on ticket (site, priority_rank, number)
  include (status, assignee, labels) where status <> 'closed';
