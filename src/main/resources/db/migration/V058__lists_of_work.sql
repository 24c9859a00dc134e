-- Lists of what is not closed, oldest or least urgent first: an order over all tickets would pass years of closed
-- ones before the first of them. These hold the few that are open, with all that lists are filtered by.
drop index ticket_backlog;
create index ticket_work_by_created on ticket (site, created_at, number)
  include (status, priority, priority_rank, assignee) where status <> 'closed';
create index ticket_work_by_updated on ticket (site, updated_at, number)
  include (status, priority_rank, assignee) where status <> 'closed';
create index ticket_work_by_priority on ticket (site, priority_rank, number)
  include (status, assignee) where status <> 'closed';
