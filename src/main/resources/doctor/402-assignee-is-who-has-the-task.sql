-- The assignee of an open ticket is the assignee of its task.
select t.site || '/TKT-' || t.number || ' is assigned to ' || coalesce(t.assignee, 'nobody')
  || ' but its task to ' || coalesce(k.assignee_, 'nobody')
from ticket t
join act_ru_task k on k.proc_inst_id_ = t.process_instance_id and k.task_def_key_ in ('open', 'inProgress')
where t.assignee is distinct from k.assignee_
