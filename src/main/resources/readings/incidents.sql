-- Incidents on tickets, by site and type.
select s.id as site, k.type, count(i.id_) as value
from site s
cross join (values ('failedJob'), ('mailNotSent'), ('other')) k (type)
left join act_ru_incident i on i.tenant_id_ = s.id and k.type =
  case when i.incident_type_ in ('failedJob', 'mailNotSent') then i.incident_type_ else 'other' end
group by s.id, k.type
