-- A delivery by email that is pending has a pending mail, and one that is sent a sent mail.
select d.site || ' comment ' || d.comment_id || ' is ' || d.state || ' by email but no mail is'
from ticket_delivery d
where d.channel = 'email' and d.state in ('pending', 'sent')
  and not exists (select from outgoing_mail m
    where m.site = d.site and m.comment_id = d.comment_id and m.state = d.state)
