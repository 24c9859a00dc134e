-- A public comment of the team is on its way to the customer within a minute, or a job for it is waiting.
select t.site || '/TKT-' || t.number || ' comment ' || c.id || ' has no delivery'
from ticket_comment c
join ticket t on t.site = c.site and t.number = c.number
where c.visibility = 'public' and c.author_kind <> 'customer'
  and c.created_at < cast(:now as timestamptz) - interval '1 minute'
  and not exists (select from ticket_delivery d where d.site = c.site and d.comment_id = c.id)
  and not exists (select from act_ru_job j
    where j.process_instance_id_ = t.process_instance_id and j.handler_type_ = 'async-continuation')
