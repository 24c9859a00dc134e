-- Sites: whose tickets these are. A site is also a tenant of the process engine, under the same id.
create table site (
  id              text primary key check (id ~ '^[a-z][a-z0-9-]{0,30}$'),
  name            text not null,
  support_address text not null,
  zone            text not null default 'UTC',
  -- 'MON 09:00-12:00,MON 13:00-17:00,...'; the periods of a week in which the team works
  business_hours  text not null default 'MON 09:00-17:00,TUE 09:00-17:00,WED 09:00-17:00,THU 09:00-17:00,FRI 09:00-17:00',
  allowed_origins text[] not null default '{}',
  retention_days  int  not null default 365 check (retention_days between 1 and 36500),
  created_at      timestamptz not null default now()
);

create table site_holiday (
  site text not null references site,
  day  date not null,
  name text not null,
  primary key (site, day)
);

-- Ticket numbers come from one sequence a site: never reused, gaps allowed, no lock held until commit.
create function site_sequence() returns trigger language plpgsql as $$
begin
  execute format('create sequence %I as bigint', 'ticket_number_' || new.id);
  return new;
end $$;

create trigger site_sequence after insert on site for each row execute function site_sequence();
