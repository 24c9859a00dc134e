-- Tickets with a label that are of one priority, one person's or in one status, or that carry a second label: few
-- among the many with the label. Closed is none of those: nearly all are. Each ticket is listed under its label alone and with each of those facts, by site,
-- so that finding the few reads them alone. Neither sites nor labels hold a comma.
create function ticket_label_facts(site text, status text, priority_rank int, assignee text, labels text[])
returns text[] language sql immutable parallel safe
return (
  select coalesce(array_agg(site || ',' || label || fact), '{}')
  from unnest(labels) as label,
    unnest(array['', ',p' || priority_rank::text, ',a' || coalesce(assignee, ''),
      case when status <> 'closed' then ',s' || status end]) as fact
  where fact is not null);

-- Without its pending list, which every search would read to its end.
create index ticket_by_label_facts on ticket
  using gin (ticket_label_facts(site, status, priority_rank, assignee, labels)) with (fastupdate = off);
analyze ticket;
