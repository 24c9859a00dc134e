package org.ticketflow.process.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.TicketKey;

/** Where the tokens of running tickets stand, read in one statement for thousands of them. */
@Component
class Tokens {

  /**
   * A token of a ticket's instance of a process.
   *
   * @param element null while the engine has it between two elements
   * @param plannedBy the version of the table that planned the ticket's next step, if any
   * @param listens whether it leaves its wait on the message RulesChanged
   */
  record Token(
      TicketKey ticket,
      String instance,
      String definition,
      @Nullable String element,
      @Nullable String plannedBy,
      boolean listens) {}

  private static final String SELECT =
      """
      select p.id_ as instance, p.proc_def_id_ as definition, e.act_id_ as element,
        t.site, t.number, cast(t.next_escalation as jsonb) #>> '{rule,table}' as planned_by,
        exists (select from act_ru_event_subscr s
          where s.proc_inst_id_ = p.id_ and s.event_name_ = 'RulesChanged') as listens
      from act_ru_execution p
      join act_re_procdef d on d.id_ = p.proc_def_id_ and d.key_ = :key
      join ticket t on t.site = p.tenant_id_
        and t.number = cast(substring(p.business_key_ from '/TKT-([0-9]+)$') as bigint)
      left join act_ru_execution e
        on e.proc_inst_id_ = p.id_ and e.is_active_ and e.act_id_ is not null
      where p.parent_id_ is null
      """;

  private final JdbcClient jdbc;

  Tokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of all instances of a process at a site, oldest ticket first. */
  List<Token> of(String key, String site) {
    return jdbc.sql(SELECT + " and p.tenant_id_ = :site order by t.number, p.id_, e.act_id_")
        .param("key", key)
        .param("site", site)
        .query((row, i) -> token(row))
        .list();
  }

  /** Of one instance; of another one of the same ticket where this one was replaced. */
  List<Token> of(String key, TicketKey ticket, String instance) {
    List<Token> all =
        jdbc.sql(SELECT + " and p.tenant_id_ = :site and p.business_key_ = :ticket order by p.id_")
            .param("key", key)
            .param("site", ticket.site())
            .param("ticket", ticket.businessKey())
            .query((row, i) -> token(row))
            .list();
    List<Token> meant = all.stream().filter(each -> each.instance().equals(instance)).toList();
    Optional<String> other = all.stream().map(Token::instance).findFirst();
    return !meant.isEmpty() || other.isEmpty()
        ? meant
        : all.stream().filter(each -> each.instance().equals(other.get())).toList();
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        new TicketKey(row.getString("site"), row.getLong("number")),
        row.getString("instance"),
        row.getString("definition"),
        row.getString("element"),
        row.getString("planned_by"),
        row.getBoolean("listens"));
  }
}
