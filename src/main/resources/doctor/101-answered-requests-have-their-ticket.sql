-- Every ticket and comment that an Idempotency-Key was answered with is there: nothing acknowledged is lost.
select k.site || '/' || coalesce(k.result, 'something without a name') || ' was answered to ' || k.caller || ' but is not there'
from idempotency_key k
where not exists (select from ticket t where t.site = k.site and 'TKT-' || t.number = k.result)
  and not exists (select from ticket_comment c where c.site = k.site and c.id::text = k.result)
