-- An internal comment has no delivery, no mail and no message.
select c.site || ' comment ' || c.id || ' is internal but left as a ' || l.what
from (select site, comment_id, 'delivery' as what from ticket_delivery
  union all
  select site, comment_id, 'mail' from outgoing_mail where comment_id is not null
  union all
  select site, substr(origin, 9)::bigint, 'message' from message where origin ~ '^comment:[0-9]+$') l
join ticket_comment c on c.site = l.site and c.id = l.comment_id
where c.visibility = 'internal'
