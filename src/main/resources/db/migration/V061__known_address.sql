-- From where people have signed in of late: who is tried from everywhere at once can still sign in from there.
create table known_address (
  person  text not null,
  -- SHA-256 of the person and the address together: read from here, it tells neither where somebody is nor who
  -- shares an address
  address bytea not null,
  seen_at timestamptz not null,
  primary key (person, address)
);
create index known_address_seen on known_address (seen_at);
