-- A comment is said once in the chat and queued once as a mail to the same person: nothing is doubled.
select 'comment ' || comment_id || ' is queued ' || count(*) || ' times to one address'
from outgoing_mail where comment_id is not null
group by site, comment_id, lower(recipient) having count(*) > 1
union all
select origin || ' is said ' || count(*) || ' times in the chat'
from message where origin like 'comment:%'
group by site, origin having count(*) > 1
