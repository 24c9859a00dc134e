-- What a teammate is told while mails of their own would be a flood: waits here for one mail with all of it.
create table gathered_notice (
  notification bigint primary key references notification on delete cascade,
  site         text not null,
  person       text not null,
  at           timestamptz not null
);
create index gathered_notice_by_person on gathered_notice (site, person, at);
