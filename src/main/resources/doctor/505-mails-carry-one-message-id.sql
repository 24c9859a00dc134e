-- Every mail has a well-formed Message-ID, and all mails that carry one comment to one person the same.
select 'mail ' || id || ' has the message id ' || message_id
from outgoing_mail where message_id !~ '^<[^<>@[:space:]]+@[^<>@[:space:]]+>$'
union all
select 'comment ' || comment_id || ' went out under ' || count(distinct message_id) || ' message ids'
from outgoing_mail where comment_id is not null
group by site, comment_id, lower(recipient) having count(distinct message_id) > 1
