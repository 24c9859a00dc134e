-- What somebody has begun to write on a ticket and not sent yet; read by its author alone.
create table comment_draft (
  site       text not null,
  number     bigint not null,
  person     text not null,
  visibility text not null check (visibility in ('internal', 'public')),
  body       text not null,
  updated_at timestamptz not null,
  primary key (site, number, person, visibility),
  foreign key (site, number) references ticket (site, number)
);
