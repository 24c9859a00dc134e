-- A step that is due for more than a minute has a job that will still run it.
select t.site || '/TKT-' || t.number || ' was to escalate at ' || t.next_escalation_at || ' and no timer is left'
from ticket t
where t.next_escalation_at < cast(:now as timestamptz) - interval '1 minute'
  and t.status in ('open', 'in_progress') and t.archived_at is null
  and not exists (select from act_ru_job j
    join act_ru_execution e on e.id_ = j.execution_id_
    where e.root_proc_inst_id_ = t.process_instance_id and j.retries_ > 0)
