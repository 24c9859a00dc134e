-- Mails that were taken from a mailbox and are no ticket or comment yet, by site.
select s.id as site, m.value
from site s
cross join lateral (select count(*) as value from incoming_mail
  where site = s.id and outcome is null) m
