-- A ticket's filing, and its way out of intake, are in its history.
select t.site || '/TKT-' || t.number || ' has no history of being ' || f.what
from ticket t
cross join lateral (values ('filed', true), ('status', t.status <> 'intake'), ('priority', t.status <> 'intake')) as f (what, wanted)
where f.wanted
  and not exists (select from ticket_history h where h.site = t.site and h.number = t.number and h.what = f.what)
