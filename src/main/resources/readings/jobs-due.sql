-- Jobs that are due and that no node works on; counted up to 100,000.
select count(*) as value from (
  select from act_ru_job
  where duedate_ <= cast(cast(:now as timestamptz) as timestamp)
    and retries_ > 0 and suspension_state_ = 1
    and (lock_exp_time_ is null or lock_exp_time_ <= cast(cast(:now as timestamptz) as timestamp))
  limit 100000) due
