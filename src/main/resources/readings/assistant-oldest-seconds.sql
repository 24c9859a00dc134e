-- For how long the oldest of the visitors' messages has waited for the assistant, by site.
select s.id as site, coalesce(max(extract(epoch from cast(:now as timestamptz) - m.created_at)), 0) as value
from site s left join assistant_message m on m.site = s.id and m.state = 'waiting'
group by s.id
