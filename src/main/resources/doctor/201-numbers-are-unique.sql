-- A site's ticket number names one ticket.
select site || '/TKT-' || number || ' is there ' || count(*) || ' times'
from ticket group by site, number having count(*) > 1
