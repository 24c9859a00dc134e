-- Visitors' messages that the assistant has not handled yet, by site.
select s.id as site, count(m.message_id) as value
from site s left join assistant_message m on m.site = s.id and m.state = 'waiting'
group by s.id
