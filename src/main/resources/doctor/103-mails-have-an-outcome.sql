-- Every mail taken from a mailbox has become something within ten minutes, and what it says it became is there.
select 'mail ' || m.id || ' of ' || m.site || ' was taken at ' || m.taken_at || ' and has no outcome'
from incoming_mail m
where m.outcome is null and m.taken_at < cast(:now as timestamptz) - interval '10 minutes'
union all
select 'mail ' || m.id || ' of ' || m.site || ' is a ' || m.outcome || ' but names none'
from incoming_mail m
where (m.outcome = 'ticket' and m.number is null)
  or (m.outcome in ('comment', 'stranger') and m.comment_id is null)
union all
select count(*) || ' mails of ' || m.site || ' became comment ' || m.comment_id
from incoming_mail m
where m.outcome in ('comment', 'stranger')
group by m.site, m.comment_id having count(*) > 1
union all
select count(*) || ' mails of ' || m.site || ' became TKT-' || m.number
from incoming_mail m
where m.outcome = 'ticket'
group by m.site, m.number having count(*) > 1
