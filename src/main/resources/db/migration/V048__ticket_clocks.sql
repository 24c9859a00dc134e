-- Escalation steps can hang on several clocks of a ticket: how many of each have fired (null where
-- escalation_level says it all), and when the ticket was closed before it was opened last.
alter table ticket add fired_steps text, add settled_at timestamptz;
