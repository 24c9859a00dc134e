-- Words are looked for in one site's tickets. An index over all sites lists a common word's tickets of all of them,
-- most for nothing; cut by site, it lists one site's (or that of the few that share its part).
alter table ticket_text rename to ticket_text_whole;
alter index ticket_text_pkey rename to ticket_text_whole_pkey;
alter index ticket_text_by_words rename to ticket_text_whole_by_words;
create table ticket_text (
  site   text not null,
  number bigint not null,
  words  tsvector not null,
  primary key (site, number),
  foreign key (site, number) references ticket (site, number)
) partition by hash (site);
do $$
begin
  for part in 0..15 loop
    execute format('create table ticket_text_%s partition of ticket_text for values with (modulus 16, remainder %s)', part, part);
  end loop;
end $$;
insert into ticket_text select site, number, words from ticket_text_whole;
drop table ticket_text_whole;
create index ticket_text_by_words on ticket_text using gin (words);
analyze ticket_text;
