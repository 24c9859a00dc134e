-- The last change of status, priority and assignee in a ticket's history is what its row says.
select t.site || '/TKT-' || t.number || ' has the ' || f.what || ' ' || coalesce(f.now, '(none)')
  || ' but its history ends with ' || coalesce(h.new_value, '(none)')
from ticket t
cross join lateral (values ('status', t.status), ('priority', t.priority), ('assignee', t.assignee)) as f (what, now)
join lateral (select new_value from ticket_history h
  where h.site = t.site and h.number = t.number and h.what = f.what
  order by h.at desc, h.id desc limit 1) h on true
where h.new_value is distinct from f.now
