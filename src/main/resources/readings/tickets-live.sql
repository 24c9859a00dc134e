-- Tickets that are not closed, by site and status.
select s.id as site, w.status, t.value
from site s
cross join (values ('intake'), ('open'), ('in_progress')) w (status)
cross join lateral (select count(*) as value from ticket where site = s.id and status = w.status) t
