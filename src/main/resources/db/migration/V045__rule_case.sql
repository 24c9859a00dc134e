-- Test cases that managers keep with their rules: "urgent, filed Friday 17:50: who is told, when".
create table rule_case (
  id         text primary key,
  site       text not null references site,
  name       text not null check (char_length(name) between 1 and 80),
  -- whether rules under which it does not hold are refused; else it is only told
  must_hold  boolean not null,
  priority   text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  -- as the site's clocks show it
  filed_at   timestamp not null,
  assignee   text,
  -- [{"at": "2030-01-04T18:10", "what": "closed", "value": null}]
  events     jsonb not null,
  -- [{"at": "2030-01-04T18:05", "who": ["assignee"]}]
  expected   jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  unique (site, name)
);
