-- A visitor's message that the assistant has to hear is handled within ten minutes; what it gave up on has called a human.
-- Where there is no assistant any more, nothing waits longer than the conversation is open.
select a.site || ' message ' || a.message_id || ' waits to be heard since ' || a.created_at
from assistant_message a
join conversation c on c.site = a.site and c.id = a.conversation_id
where a.state = 'waiting' and c.status = 'open'
  and a.created_at < cast(:now as timestamptz) - interval '10 minutes'
