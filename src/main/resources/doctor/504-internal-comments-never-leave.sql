-- An internal comment has no delivery, no mail and no message.
select c.site || ' comment ' || c.id || ' is internal but left'
from ticket_comment c
where c.visibility = 'internal'
  and (exists (select from ticket_delivery d where d.site = c.site and d.comment_id = c.id)
    or exists (select from outgoing_mail m where m.site = c.site and m.comment_id = c.id)
    or exists (select from message m where m.site = c.site and m.origin = 'comment:' || c.id))
