-- A job that ran out of retries shows as an incident.
select 'job ' || j.id_ || ' of process instance ' || coalesce(j.process_instance_id_, '(none)') || ' has no retries left and no incident'
from act_ru_job j
where j.retries_ = 0
  and not exists (select from act_ru_incident i where i.configuration_ = j.id_)
