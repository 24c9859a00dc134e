-- What twenty sites have after five years, drawn by chance and the same each time. Each step is told with its time.
-- :rows tickets; the newest tenth is live, the others are archived. Run as the superuser, triggers and foreign keys
-- off, secondary indexes made afterwards; the doctor says whether it fits together.

-- step: sites
update site set retention_days = 200;
create unlogged table bench_site as
select id as site, sum(share) over (order by place) - share as low, sum(share) over (order by place) as high
from (select id, place, (1.0 / place) / sum(1.0 / place) over () as share
  from (select id, row_number() over (order by id) as place from site) s) shares;

-- step: draw
select setseed(0.42);
create unlogged table bench_sentence as
select id, string_agg('word' || (1 + floor(power(random(), 3) * 2000))::int, ' ') as words
from generate_series(1, 20000) id, generate_series(1, 10) w group by id;
create unlogged table bench_drawn as
select d.*, s.site,
  100 + row_number() over (partition by s.site order by n) as number,
  now() - interval '1826 days' * (1 - n::float8 / :rows) as at,
  n > :rows * 0.9 as live,
  case when n <= :rows * 0.9 or r_status < 0.38 then 'closed' when r_status < 0.40 then 'intake'
    when r_status < 0.76 then 'open' else 'in_progress' end as status,
  case when r_priority < 0.05 then 'urgent' when r_priority < 0.29 then 'high'
    when r_priority < 0.84 then 'normal' else 'low' end as priority
from (
  select n, random() as r_site, random() as r_status, random() as r_priority, random() as r_assignee,
    random() as r_age, random() as r_labels, random() as r_due, random() as r_said,
    1 + floor(power(random(), 2) * 300)::int as topic_1, 1 + floor(random() * 300)::int as topic_2,
    1 + floor(power(random(), 2) * 20)::int as label_1, 1 + floor(power(random(), 2) * 20)::int as label_2,
    1 + floor(random() * 8)::int as agent,
    1 + floor(random() * 20000)::int as s1, 1 + floor(random() * 20000)::int as s2, 1 + floor(random() * 20000)::int as s3
  from generate_series(1, :rows) n) d
join bench_site s on d.r_site >= s.low and d.r_site < s.high;
analyze bench_drawn, bench_sentence;

-- step: tickets
insert into label (site, name)
select site, 'label' || n from bench_site, generate_series(1, 20) n on conflict do nothing;
insert into conversation (id, site, status, visitor_name, visitor_email, token_hash, visitor_seen_at, created_at,
  updated_at, closed_at)
select 'bench-' || n, site, case when live and r_said < 0.02 then 'open' else 'closed' end,
  'Customer ' || n % 200000, 'customer' || n % 200000 || '@example.com', sha256(convert_to('bench-' || n, 'UTF8')),
  at, at - interval '10 minutes', at, case when not live or r_said >= 0.02 then at end
from bench_drawn where n % 5 = 0;
insert into message (site, conversation_id, author_kind, author_name, body, created_at)
select d.site, 'bench-' || d.n, case g % 2 when 1 then 'visitor' else 'ai' end, null, w.words,
  d.at - (6 - g) * interval '1 minute'
from bench_drawn d cross join generate_series(1, 5) g
join bench_sentence w on w.id = 1 + (d.s1 + g * 7) % 20000
where d.n % 5 = 0;
insert into ticket (site, number, subject, description, status, priority, priority_source, priority_reason,
  picked_priority, requester_name, requester_email, assignee, labels, conversation_id, process_instance_id, created_by,
  created_by_kind, created_at, opened_at, updated_at, closed_at, archived_at, next_escalation_at, next_escalation,
  version)
select d.site, d.number, 'Trouble with topic' || d.topic_1 || ' and topic' || d.topic_2,
  a.words || '. ' || b.words || ' ref' || (d.n::bigint * 7919) % 1000003 || '. ' || c.words,
  d.status, case when d.status <> 'intake' then d.priority end,
  case when d.status <> 'intake' then 'picked' end, case when d.status <> 'intake' then 'no rule matched' end,
  case when d.status <> 'intake' then d.priority end,
  'Customer ' || d.n % 200000,
  case when d.status <> 'intake' then 'customer' || d.n % 200000 || '@example.com' end,
  case when d.status = 'closed' or d.status <> 'intake' and d.r_assignee > 0.33 then 'agent' || d.agent end,
  case when d.r_labels < 0.4 then '{}' when d.r_labels < 0.75 or d.label_1 = d.label_2 then array['label' || d.label_1]
    else array['label' || d.label_1, 'label' || d.label_2] end,
  case when d.n % 5 = 0 then 'bench-' || d.n end, pg_temp.clone_id(d.n, 1), 'bench', 'ai_agent', d.at,
  case when d.status <> 'intake' then d.at end,
  least(now(), d.at + d.r_age * interval '3 days'),
  case when d.status = 'closed' then least(now(), d.at + d.r_age * interval '3 days') end,
  case when not d.live then least(now(), d.at + d.r_age * interval '3 days' + interval '200 days') end,
  case when d.status in ('open', 'in_progress') then now() + interval '30 days' * (1 + d.r_due) end,
  case when d.status in ('open', 'in_progress') then replace(p.next_escalation, p.since,
    to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end,
  3
from bench_drawn d
join bench_sentence a on a.id = d.s1 join bench_sentence b on b.id = d.s2 join bench_sentence c on c.id = d.s3
join bench_template p on p.name = case when d.status in ('open', 'in_progress') then d.status || '-' || d.priority else d.status end;
analyze ticket;

-- step: transcripts
insert into ticket_transcript (site, number, body)
select d.site, d.number, jsonb_agg(jsonb_build_object('from', case g % 2 when 1 then 'visitor' else 'ai' end,
  'name', null, 'body', w.words, 'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by g)
from bench_drawn d cross join generate_series(1, 5) g
join bench_sentence w on w.id = 1 + (d.s1 + g * 7) % 20000
where d.n % 5 = 0
group by d.site, d.number;

-- step: comments
insert into ticket_comment (id, site, number, visibility, body, author_kind, author_name, created_at)
select nextval('ticket_comment_id'), d.site, d.number, said.visibility, w.words, said.kind,
  case said.kind when 'agent' then 'agent' || d.agent else 'Customer ' || d.n % 200000 end,
  least(now(), d.at + said.nth * interval '3 hours')
from bench_drawn d
cross join lateral (values (1, 'internal', 'agent', true), (2, 'public', 'customer', d.r_said < 0.5),
  (3, 'public', 'agent', d.live and d.status <> 'intake')) as said (nth, visibility, kind, there)
join bench_sentence w on w.id = 1 + (d.s2 + said.nth) % 20000
where said.there;
insert into ticket_delivery (site, comment_id, channel, state, at)
select site, id, 'email', 'sent', created_at from ticket_comment
where visibility = 'public' and author_kind = 'agent';
insert into outgoing_mail (site, number, comment_id, origin, message_id, recipient, recipient_name, subject, text_body,
  html_body, headers, state, attempts, created_at, sent_at)
select c.site, c.number, c.id, 'comment:' || c.id, '<bench.' || c.id || '@' || c.site || '.test>', t.requester_email,
  t.requester_name, '[TKT-' || c.number || '] ' || t.subject, c.body, '<p>' || c.body || '</p>', '{}', 'sent', 1,
  c.created_at, c.created_at
from ticket_comment c join ticket t on t.site = c.site and t.number = c.number
where c.visibility = 'public' and c.author_kind = 'agent';
analyze ticket_comment;

-- step: history
insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind, actor, at)
select nextval('ticket_history_id'), t.site, t.number, e.what, e.old_value, e.new_value,
  case when e.nth <= 3 then 'ai_agent' else 'person' end, case when e.nth <= 3 then 'bench' else 'agent1' end,
  least(now(), t.created_at + e.nth * interval '1 millisecond')
from ticket t
cross join lateral (values
  (1, 'filed', null, null, true),
  (2, 'priority', null, t.priority, t.status <> 'intake'),
  (3, 'status', 'intake', 'open', t.status <> 'intake'),
  (4, 'assignee', null, t.assignee, t.assignee is not null),
  (5, 'status', 'open', 'in_progress', t.status in ('in_progress', 'closed')),
  (6, 'status', 'in_progress', 'closed', t.status = 'closed')) as e (nth, what, old_value, new_value, there)
where e.there and t.process_instance_id like '%-bec000000000';

-- step: words
insert into ticket_text (site, number, words)
select t.site, t.number, ticket_words(t.number, t.subject, t.description, t.requester_name, t.requester_email)
  || coalesce(setweight(to_tsvector('simple', c.said), 'D'), ''::tsvector)
from ticket t
left join (select site, number, string_agg(body, ' ') as said from ticket_comment group by site, number) c
  on c.site = t.site and c.number = t.number
where t.process_instance_id like '%-bec000000000';

-- step: clones
create unlogged table bench_clone as
select d.n, d.site, d.number, t.assignee, 'TKT-' || d.number || ' · ' || t.subject as name,
  case when d.status in ('open', 'in_progress') then d.status || '-' || d.priority else d.status end as template,
  (d.at at time zone 'UTC') - p.created_at as shift,
  (coalesce(t.next_escalation_at, t.closed_at + interval '200 days', now() + interval '40 days')) at time zone 'UTC' as due
from bench_drawn d join ticket t on t.site = d.site and t.number = d.number
join bench_template p on p.name = case when d.status in ('open', 'in_progress') then d.status || '-' || d.priority else d.status end
where d.live
order by d.n;
analyze bench_clone;
select setval('ticket_number_' || site, max(number)) from bench_drawn group by site;
