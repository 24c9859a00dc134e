-- Webhooks to which nothing gets through, or that were switched off for it, by site.
select s.id as site, count(e.id) as value
from site s left join webhook_endpoint e
  on e.site = s.id and (e.enabled and e.failing_since is not null or e.disabled_reason is not null)
group by s.id
