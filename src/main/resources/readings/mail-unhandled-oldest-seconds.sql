-- For how long the oldest mail that was taken from a mailbox has waited to be handled, by site.
select s.id as site, coalesce(max(extract(epoch from cast(:now as timestamptz) - m.taken_at)), 0) as value
from site s left join incoming_mail m on m.site = s.id and m.outcome is null
group by s.id
