-- Age of the oldest event that waits to be sent to a webhook, by site.
select s.id as site, coalesce(max(extract(epoch from cast(:now as timestamptz) - d.created_at)), 0) as value
from site s
left join webhook_endpoint e on e.site = s.id and e.enabled
left join webhook_delivery d on d.endpoint_id = e.id and d.state = 'pending'
group by s.id
