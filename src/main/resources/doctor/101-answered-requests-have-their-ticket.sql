-- Every ticket that an Idempotency-Key was answered with is there: nothing acknowledged is lost.
select k.location || ' was answered to ' || k.caller || ' but is not there'
from idempotency_key k
join lateral regexp_match(k.location, '/sites/([^/]+)/tickets/TKT-([0-9]+)$') as part on true
where k.status between 200 and 299
  and not exists (select from ticket t where t.site = part[1] and t.number = part[2]::bigint)
