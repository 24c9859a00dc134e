-- What the assistant of a site says in words of the site's own ('': the built-in ones), and whether it asks
-- what a matter is about before it calls a human.
alter table assistant_site add column greeting text not null default '' check (char_length(greeting) <= 500);
alter table assistant_site add column handover text not null default '' check (char_length(handover) <= 500);
alter table assistant_site add column asks boolean not null default true;
