-- A ticket's row names the process instance that carries its business key.
select t.site || '/TKT-' || t.number || ' names process instance ' || coalesce(t.process_instance_id, '(none)') || ' but has ' || p.id_
from ticket t
join act_ru_execution p on p.parent_id_ is null and p.business_key_ = t.site || '/TKT-' || t.number
join act_re_procdef d on d.id_ = p.proc_def_id_ and d.key_ = 'ticket'
where t.archived_at is null and t.process_instance_id is distinct from p.id_
