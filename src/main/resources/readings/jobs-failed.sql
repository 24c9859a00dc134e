-- Jobs that are out of retries: each waits for somebody.
select count(*) as value from act_ru_job where retries_ <= 0
