-- An open ticket's process waits in the task "open", one in progress in "inProgress", any other in neither.
select t.site || '/TKT-' || t.number || ' is ' || t.status || ' but its tasks are '
  || coalesce(string_agg(k.task_def_key_, ', ' order by k.task_def_key_), 'none')
from ticket t
left join act_ru_task k on k.proc_inst_id_ = t.process_instance_id and k.task_def_key_ in ('open', 'inProgress')
where t.archived_at is null
group by t.site, t.number, t.status
having coalesce(string_agg(k.task_def_key_, ', ' order by k.task_def_key_), '')
  <> case t.status when 'open' then 'open' when 'in_progress' then 'inProgress' else '' end
