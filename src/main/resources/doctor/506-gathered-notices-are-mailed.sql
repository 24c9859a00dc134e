-- Notices that were gathered for a teammate have become a mail within ten minutes.
select count(*) || ' notices of ' || site || ' wait for a mail to ' || person || ' since ' || min(at)
from gathered_notice
group by site, person having min(at) < cast(:now as timestamptz) - interval '10 minutes'
