-- Mails in the quarantine, by site.
select s.id as site, m.value
from site s
cross join lateral (select count(*) as value from incoming_mail
  where site = s.id and outcome = 'quarantined') m
