-- Age of the oldest mail in the outbox that is still to be sent, by site.
select s.id as site, coalesce(max(extract(epoch from cast(:now as timestamptz) - m.created_at)), 0) as value
from site s left join outgoing_mail m on m.site = s.id and m.state = 'pending'
group by s.id
