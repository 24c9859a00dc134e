-- Live news of tickets. Triggers, so that no door can forget them, and without a statement of their own
-- in the transactions that change tickets. PostgreSQL tells equal news of one transaction once, at its commit.
create function ticket_news(site text, number bigint) returns void language sql as $$
  select pg_notify('ticketflow', 'ticket {"site":"' || site || '","number":' || number || '}')
$$;

create function ticket_news_of_row() returns trigger language plpgsql as $$
begin
  perform ticket_news(new.site, new.number);
  return null;
end $$;

create function ticket_news_of_delivery() returns trigger language plpgsql as $$
begin
  perform ticket_news(c.site, c.number) from ticket_comment c where c.site = new.site and c.id = new.comment_id;
  return null;
end $$;

create trigger ticket_news_of_new_ticket after insert on ticket
  for each row execute function ticket_news_of_row();
create trigger ticket_news_of_changed_ticket after update on ticket
  for each row when (old.* is distinct from new.*) execute function ticket_news_of_row();
create trigger ticket_news_of_comment after insert on ticket_comment
  for each row execute function ticket_news_of_row();
create trigger ticket_news_of_new_delivery after insert on ticket_delivery
  for each row execute function ticket_news_of_delivery();
create trigger ticket_news_of_delivery after update on ticket_delivery
  for each row when (old.* is distinct from new.*) execute function ticket_news_of_delivery();

-- Who of the team has taken the conversation, and since when its visitor waits for a human.
alter table conversation add column assignee text;
alter table conversation add column waiting_since timestamptz;
create index conversation_by_assignee on conversation (site, assignee, status, updated_at desc, id) where assignee is not null;

-- How far each person has read.
create table conversation_read (
  site            text not null,
  conversation_id text not null,
  person          text not null,
  message_id      bigint not null,
  primary key (conversation_id, person),
  foreign key (site, conversation_id) references conversation (site, id)
);
