-- 1 for a mailbox that could not be read at the last try, else 0; by site and the mailbox's number.
select site, id as mailbox, case when failing_since is null then 0 else 1 end as value
from mailbox where enabled
