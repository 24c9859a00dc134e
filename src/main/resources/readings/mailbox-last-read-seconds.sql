-- How long ago a mailbox was last read without a fault, by site and the mailbox's number.
select site, id as mailbox,
  greatest(0, extract(epoch from cast(:now as timestamptz) - coalesce(looked_at, created_at))) as value
from mailbox where enabled
