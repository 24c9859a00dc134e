-- An escalation step fires once between two openings of its ticket.
select e.site || '/TKT-' || e.number || ' step ' || e.new_value || ' fired again at ' || e.at
from ticket_history e
where e.what = 'escalated'
  and exists (select from ticket_history f
    where f.site = e.site and f.number = e.number and f.what = 'escalated' and f.new_value = e.new_value
      and (f.at, f.id) < (e.at, e.id)
      and not exists (select from ticket_history r
        where r.site = e.site and r.number = e.number and r.what = 'status' and r.old_value = 'closed'
          and (r.at, r.id) > (f.at, f.id) and (r.at, r.id) < (e.at, e.id)))
