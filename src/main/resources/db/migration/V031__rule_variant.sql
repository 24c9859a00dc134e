-- The sites that follow a version of their own of a rule file; all others follow the common one.
create table rule_variant (
  site  text not null references site,
  -- the id of the process or decision, such as escalation-steps
  rule  text not null check (rule in ('priority', 'escalation', 'escalation-steps')),
  since timestamptz not null,
  primary key (site, rule)
);
