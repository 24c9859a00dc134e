-- A comment that counts as sent to the chat is a message of the chat.
select d.site || ' comment ' || d.comment_id || ' is sent by chat but not said there'
from ticket_delivery d
where d.channel = 'chat' and d.state = 'sent'
  and not exists (select from message m where m.site = d.site and m.origin = 'comment:' || d.comment_id)
