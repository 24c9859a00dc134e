-- The process, its tasks and the mails of a ticket belong to the ticket's site.
select 'process instance ' || p.id_ || ' of ' || p.business_key_ || ' belongs to ' || coalesce(p.tenant_id_, 'no site')
from act_ru_execution p
join ticket t on p.business_key_ = t.site || '/TKT-' || t.number
where p.parent_id_ is null and p.tenant_id_ is distinct from t.site
union all
select 'task ' || k.id_ || ' of ' || t.site || '/TKT-' || t.number || ' belongs to ' || coalesce(k.tenant_id_, 'no site')
from act_ru_task k
join act_ru_execution e on e.id_ = k.execution_id_
join ticket t on t.process_instance_id = e.root_proc_inst_id_
where k.tenant_id_ is distinct from t.site
union all
select 'mail ' || m.id || ' is on ' || coalesce('TKT-' || m.number, 'no ticket') || ' but its comment on TKT-' || c.number
from outgoing_mail m
join ticket_comment c on c.site = m.site and c.id = m.comment_id
where m.number is distinct from c.number
