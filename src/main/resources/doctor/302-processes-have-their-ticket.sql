-- Every live instance of the process "ticket" has a ticket that is not archived.
select 'process instance ' || p.id_ || ' (' || coalesce(p.business_key_, 'no business key') || ') has no ticket'
from act_ru_execution p
join act_re_procdef d on d.id_ = p.proc_def_id_ and d.key_ = 'ticket'
where p.parent_id_ is null
  and not exists (select from ticket t
    where p.business_key_ = t.site || '/TKT-' || t.number and t.archived_at is null)
