-- Mails in the outbox, by site: pending ones will be tried, failed ones were given up.
select s.id as site, 'pending' as state, count(m.id) as value
from site s left join outgoing_mail m on m.site = s.id and m.state = 'pending'
group by s.id
union all
select s.id, 'failed', count(m.id)
from site s left join outgoing_mail m on m.site = s.id and m.state = 'failed'
group by s.id
