-- Holidays that came with an iCalendar file stand beside those that were typed, and go with it.
create table site_holiday_calendar (
  site     text not null references site,
  id       bigint not null generated always as identity,
  name     text not null,
  -- up to which day repeated entries are known
  reaches  date not null,
  added_at timestamptz not null,
  primary key (site, id),
  unique (site, name)
);

alter table site_holiday drop constraint site_holiday_pkey;
alter table site_holiday add calendar bigint,
  add foreign key (site, calendar) references site_holiday_calendar on delete cascade;
create unique index site_holiday_typed on site_holiday (site, day) where calendar is null;
create unique index site_holiday_of_calendar on site_holiday (site, calendar, day) where calendar is not null;
