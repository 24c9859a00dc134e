-- Who else is part of a ticket gets what its team says to the customer, in the same mail.
alter table outgoing_mail add column copies text[] not null default '{}';

-- A person whom the team has taken out stays out, whatever mails of the requester go to them.
alter table ticket_participant add column removed_at timestamptz;
