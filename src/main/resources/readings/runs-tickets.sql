-- Tickets that wait in changes of many at once (bulk) and in moves to other rules (migration).
select 'bulk' as kind, count(i.number) as value
from bulk_run r join bulk_item i on i.run = r.id and i.state = 'waiting' where r.state = 'running'
union all
select 'migration', count(i.seq)
from rule_migration r join rule_migration_item i on i.run = r.id and i.state = 'waiting'
where r.state = 'running'
