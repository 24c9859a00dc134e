-- No ticket's number is still to come from its site's counter: it would be given out twice.
select t.site || '/TKT-' || max(t.number) || ' is beyond the counter of its site at ' || coalesce(max(s.last_value), 0)
from ticket t
left join pg_sequences s on s.schemaname = current_schema() and s.sequencename = 'ticket_number_' || t.site
group by t.site having max(t.number) > coalesce(max(s.last_value), 0)
