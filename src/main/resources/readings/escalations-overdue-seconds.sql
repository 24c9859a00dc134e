-- For how long the escalation step that is due the longest has not fired, by site.
select s.id as site,
  coalesce(greatest(0, extract(epoch from cast(:now as timestamptz) - t.due)), 0) as value
from site s
cross join lateral (select min(next_escalation_at) as due from ticket
  where site = s.id and next_escalation_at is not null) t
