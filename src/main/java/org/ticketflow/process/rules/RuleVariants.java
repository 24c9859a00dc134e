package org.ticketflow.process.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.process.guard.CalledRules;

/**
 * Which sites follow a version of their own. Every ticket asks several times on its way, so the
 * answer is remembered: a change holds on this node at once, on others within {@link #REMEMBERED}.
 */
@Component
class RuleVariants implements CalledRules {

  static final Duration REMEMBERED = Duration.ofSeconds(2);

  /**
   * A site whose own definition somebody deleted from the engine follows the common one again. What
   * is no rule of ours (a process that a site's diagram calls) needs no choice: it is there or not.
   */
  private static final String SITES_BY_RULE =
      """
      with own as (
        select key_ as rule, tenant_id_ as site from act_re_procdef where tenant_id_ is not null
        union select key_, tenant_id_ from act_re_decision_def where tenant_id_ is not null)
      select own.rule, own.site from own
      left join rule_variant v on v.rule = own.rule and v.site = own.site
      where v.rule is not null or own.rule not in ('priority', 'escalation', 'escalation-steps')
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Cache<Boolean, Map<String, Set<String>>> known =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

  RuleVariants(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public @Nullable String tenantOf(String key, @Nullable String site) {
    return site != null && known.get(true, any -> read()).getOrDefault(key, Set.of()).contains(site)
        ? site
        : null;
  }

  /** As it is in the present transaction. */
  Set<String> sites(RuleFile file) {
    return read().getOrDefault(file.key(), Set.of());
  }

  void add(RuleFile file, String site) {
    jdbc.sql(
            """
            insert into rule_variant (site, rule, since) values (:site, :rule, :now)
            on conflict do nothing
            """)
        .param("site", site)
        .param("rule", file.key())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    forget();
  }

  void remove(RuleFile file, String site) {
    jdbc.sql("delete from rule_variant where site = :site and rule = :rule")
        .param("site", site)
        .param("rule", file.key())
        .update();
    forget();
  }

  private Map<String, Set<String>> read() {
    return jdbc
        .sql(SITES_BY_RULE)
        .query((row, i) -> Map.entry(row.getString("rule"), row.getString("site")))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  /** Others may have remembered it again before the transaction has ended. */
  private void forget() {
    known.invalidateAll();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            known.invalidateAll();
          }
        });
  }
}
