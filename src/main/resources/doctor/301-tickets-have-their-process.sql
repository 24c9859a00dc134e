-- Every ticket that is not archived has exactly one live instance of the process "ticket".
select t.site || '/TKT-' || t.number || ' has ' || count(p.id_) || ' process instances'
from ticket t
left join (act_ru_execution p join act_re_procdef d on d.id_ = p.proc_def_id_ and d.key_ = 'ticket')
  on p.parent_id_ is null and p.business_key_ = t.site || '/TKT-' || t.number
where t.archived_at is null
group by t.site, t.number having count(p.id_) <> 1
