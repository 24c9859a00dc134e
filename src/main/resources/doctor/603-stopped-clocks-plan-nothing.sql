-- No step of the first response is planned once the team has answered, none of the next response while it waits for the customer.
select t.site || '/TKT-' || t.number || ' waits for the ' || lower(replace(t.next_escalation::jsonb ->> 'clock', '_', ' '))
  || ' although the team has answered'
from ticket t
cross join lateral (
  select bool_or(c.author_kind <> 'customer') as answered,
    (array_agg(c.author_kind order by c.created_at desc, c.id desc))[1] <> 'customer' as by_team
  from ticket_comment c
  where c.site = t.site and c.number = t.number and c.visibility = 'public' and c.author_kind <> 'system') said
where t.status in ('open', 'in_progress') and t.archived_at is null
  and t.next_escalation like '%\_RESPONSE%'
  and case t.next_escalation::jsonb ->> 'clock'
    when 'FIRST_RESPONSE' then said.answered when 'NEXT_RESPONSE' then said.by_team end
