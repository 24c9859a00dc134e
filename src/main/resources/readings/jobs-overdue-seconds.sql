-- For how long the job that is due the longest has waited for a node to take it.
select coalesce((
    select extract(epoch from cast(:now as timestamptz) - duedate_) from act_ru_job
    where duedate_ <= cast(cast(:now as timestamptz) as timestamp)
      and retries_ > 0 and suspension_state_ = 1
      and (lock_exp_time_ is null or lock_exp_time_ <= cast(cast(:now as timestamptz) as timestamp))
    order by duedate_ limit 1), 0) as value
