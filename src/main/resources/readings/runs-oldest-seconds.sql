-- Age of the oldest change of many tickets (bulk) and of the oldest move to other rules (migration) that still runs.
select 'bulk' as kind,
  coalesce(max(extract(epoch from cast(:now as timestamptz) - created_at)), 0) as value
from bulk_run where state = 'running'
union all
select 'migration', coalesce(max(extract(epoch from cast(:now as timestamptz) - created_at)), 0)
from rule_migration where state = 'running'
