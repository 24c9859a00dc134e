-- 1 where each of the last three tries to hand over a mail failed, else 0.
select case when count(*) = 3 and bool_and(outcome = 'failed') then 1 else 0 end as value
from (select outcome from mail_try where outcome <> 'trying' order by id desc limit 3) last
