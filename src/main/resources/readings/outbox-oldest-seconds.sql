-- Age of the oldest mail in the outbox that is still to be sent, or that gathered notices should have become, by site.
select s.id as site,
  coalesce(greatest(0, extract(epoch from cast(:now as timestamptz) - least(m.since, g.since))), 0) as value
from site s
left join (select site, min(created_at) as since from outgoing_mail where state = 'pending' group by site) m
  on m.site = s.id
left join (select site, min(at) + interval '1 minute' as since from gathered_notice group by site) g
  on g.site = s.id
