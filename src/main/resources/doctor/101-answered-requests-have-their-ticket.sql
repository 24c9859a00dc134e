-- Every ticket that an Idempotency-Key was answered with is there: nothing acknowledged is lost.
select k.site || '/' || coalesce(k.code, 'a ticket without a code') || ' was answered to ' || k.caller || ' but is not there'
from idempotency_key k
where not exists (select from ticket t where t.site = k.site and 'TKT-' || t.number = k.code)
