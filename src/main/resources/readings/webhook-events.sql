-- Events that wait to be sent to a webhook, by site.
select s.id as site, count(d.id) as value
from site s
left join webhook_endpoint e on e.site = s.id and e.enabled
left join webhook_delivery d on d.endpoint_id = e.id and d.state = 'pending'
group by s.id
