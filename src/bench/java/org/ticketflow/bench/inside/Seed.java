package org.ticketflow.bench.inside;

import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** Who and what is there before the benchmark starts. */
@Component
class Seed {

  private static final int AGENTS = 8;

  private final Sites sites;
  private final People people;
  private final ApiKeys keys;
  private final JdbcClient jdbc;

  Seed(Sites sites, People people, ApiKeys keys, JdbcClient jdbc) {
    this.sites = sites;
    this.people = people;
    this.keys = keys;
    this.jdbc = jdbc;
  }

  void people() {
    if (sites.find("acme").isPresent()) {
      return;
    }
    sites.add("acme", "Acme", "support@acme.test", ZoneOffset.UTC);
    person("maria", Role.MANAGER);
    person("anna", Role.AGENT);
    for (int i = 1; i <= AGENTS; i++) {
      person("agent" + i, Role.AGENT);
    }
    keys.issueKnown("acme", "bench", Role.AI_AGENT, "bench-key");
  }

  /** Further sites beside acme, each with an agent, as the large benchmark has them. */
  void sites(int count) {
    for (int i = sites.all().size() + 1; i <= count; i++) {
      String id = "site%02d".formatted(i);
      sites.add(id, id, "support@" + id + ".test", ZoneOffset.UTC);
    }
  }

  /**
   * Rows as a site has them after some years: 85 of 100 closed; of the rest a third in the queue;
   * twenty labels of which some are common and some rare; texts out of a few hundred words. There
   * is no process to them, as nobody moves them here; the search index is filled by its trigger.
   */
  void tickets(int count) {
    jdbc.sql("select setseed(0.42)").query().singleRow();
    jdbc.sql(
            """
            insert into label (site, name)
            select 'acme', 'label' || n from generate_series(1, 20) n on conflict do nothing
            """)
        .update();
    jdbc.sql(
            """
            insert into ticket (site, number, subject, description, status, priority,
              priority_source, priority_reason, requester_name, requester_email, assignee, labels,
              process_instance_id, created_by, created_by_kind, created_at, opened_at, updated_at,
              closed_at, next_escalation_at, version)
            select 'acme', n,
              'Trouble with topic' || (1 + floor(power(random(), 2) * 300))::int || ' and topic'
                || (1 + floor(random() * 300))::int,
              (select string_agg('word' || (1 + floor(power(random(), 3) * 2000 + 0 * (n + g)))::int, ' ')
               from generate_series(1, 30) g),
              status, priority, 'picked', 'no rule matched',
              'Customer ' || n % 20000, 'customer' || n % 20000 || '@example.com',
              case when status = 'intake' or status <> 'closed' and random() < 0.33 then null
                else 'agent' || (1 + floor(random() * 8))::int end,
              array(select distinct 'label' || (1 + floor(power(random(), 2) * 20 + 0 * n))::int
                from generate_series(1, (random() * 3)::int)),
              'seed-' || n, 'bench', 'AI_AGENT', at, at, at + age,
              case when status = 'closed' then at + age end,
              case when status in ('open', 'in_progress') and random() < 0.5
                then now() + random() * interval '2 days' end,
              3
            from (
              select n,
                now() - (cast(:count as int) - n) * interval '10 minutes' as at,
                random() * interval '5 minutes' as age,
                case when n <= cast(:count as int) * 0.9 and random() < 0.94 then 'closed'
                  when random() < 0.05 then 'intake'
                  when random() < 0.5 then 'open'
                  else case when random() < 0.85 then 'in_progress' else 'closed' end end as status,
                case when random() < 0.05 then 'urgent' when random() < 0.25 then 'high'
                  when random() < 0.8 then 'normal' else 'low' end as priority
              from generate_series(1, cast(:count as int)) n) drawn
            """)
        .param("count", count)
        .update();
    jdbc.sql("select setval('ticket_number_acme', :count)")
        .param("count", count)
        .query()
        .singleRow();
    for (String table : new String[] {"ticket", "ticket_text", "label"}) {
      jdbc.sql("vacuum (analyze) " + table).update();
    }
  }

  /**
   * What became of the newest tickets, as their history tells it: opened, worth more or less later
   * on, given to others, closed after up to two days.
   */
  void history(int tickets) {
    jdbc.sql("select setseed(0.42)").query().singleRow();
    jdbc.sql(
            """
            insert into ticket_history (id, site, number, what, old_value, new_value, actor_kind,
              actor, at)
            select nextval('ticket_history_id'), 'acme', number, what, old_value,
              new_value, 'person', 'maria', created_at + after
            from (
              select t.number, t.created_at, e.n, e.what, e.old_value, e.new_value, e.after
              from (
                select *, random() as a, random() as b, random() as c from ticket
                where site = 'acme' and opened_at is not null
                order by created_at desc, number desc limit :tickets) t
              cross join lateral (values
                (1, 'filed', null, null, interval '0'),
                (2, 'priority', null, t.priority, interval '0'),
                (3, 'status', 'intake', 'open', interval '0'),
                (4, 'assignee', null, 'agent' || (1 + floor(a * 8))::int, a * interval '3 hours'),
                (5, 'status', 'open', 'in_progress', a * interval '4 hours'),
                (6, 'priority', t.priority, case when b < 0.2 then 'urgent' when b < 0.4 then 'high'
                  else t.priority end, b * interval '10 hours'),
                (7, 'status', 'in_progress', 'closed', interval '10 hours' + c * interval '2 days'))
                as e(n, what, old_value, new_value, after)
              order by t.number, e.n) told
            """)
        .param("tickets", tickets)
        .update();
    jdbc.sql("vacuum (analyze) ticket_history").update();
  }

  /** Mails, jobs and messages to the assistant that are due and not done yet. */
  long pending() {
    return jdbc.sql(
            """
            select (select count(*) from outgoing_mail where state = 'pending')
              + (select count(*) from act_ru_job where duedate_ is null or duedate_ <= now())
              + (select count(*) from assistant_message where state = 'waiting')
            """)
        .query(Long.class)
        .single();
  }

  private void person(String id, Role role) {
    people.save(new Person(id, id, id + "@acme.test", Set.of(role), Set.of("acme")), "bench");
  }
}
