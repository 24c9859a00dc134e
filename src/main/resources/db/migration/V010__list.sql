-- Lists are filtered by assignee, status, priority and label together, and counted exactly. These two
-- indexes hold all that is needed for that, and what lists are sorted by: finding and counting read
-- no row of the table.
drop index ticket_by_assignee;
drop index ticket_by_work;
drop index ticket_by_status;
create index ticket_by_assignee on ticket (site, assignee, status, priority_rank, updated_at desc, number desc)
  include (labels, created_at, next_escalation_at);
create index ticket_by_status on ticket (site, status, priority_rank, updated_at desc, number desc)
  include (labels, assignee, created_at, next_escalation_at);

-- Closed tickets have an assignee, most urgent ones are not open: single columns do not tell.
create statistics ticket_facts (mcv) on status, assignee, priority_rank from ticket;

-- An index alone answers only for pages that were vacuumed since they changed.
alter table ticket set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.05);
