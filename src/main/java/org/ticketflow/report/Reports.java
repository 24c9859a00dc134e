package org.ticketflow.report;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.NotFound;

/**
 * The numbers of a site, for its staff. Reports that are asked for together are of one moment, so
 * that their sums agree.
 */
@Service
public class Reports {

  private final List<ReportSource> sources;
  private final JdbcClient jdbc;
  private final CurrentCaller caller;
  private final TransactionTemplate oneMoment;

  Reports(
      List<ReportSource> sources,
      JdbcClient jdbc,
      CurrentCaller caller,
      PlatformTransactionManager transactions) {
    this.sources = sources;
    this.jdbc = jdbc;
    this.caller = caller;
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setReadOnly(true);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** All reports, in the order in which they are read. */
  public List<Report> all(Question question) {
    return answer(sources, question);
  }

  /** Refuses with {@link NotFound} where there is none of that name. */
  public Report one(String name, Question question) {
    List<ReportSource> named =
        sources.stream().filter(source -> source.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new NotFound("There is no report '" + name + "'.");
    }
    return answer(named, question).get(0);
  }

  private List<Report> answer(List<ReportSource> asked, Question question) {
    Caller viewer = caller.get();
    viewer.requireSite(question.site());
    viewer.requireStaff();
    return Objects.requireNonNull(
        oneMoment.execute(
            any -> {
              planForReports();
              return asked.stream().map(source -> source.answer(question, viewer)).toList();
            }));
  }

  /**
   * Ranges differ by a thousand times in what they hold: each is planned for itself. Compiling such
   * statements takes longer than running them.
   */
  private void planForReports() {
    jdbc.sql(
            """
            select set_config('plan_cache_mode', 'force_custom_plan', true),
              set_config('jit', 'off', true), set_config('statement_timeout', '30s', true)
            """)
        .query((row, i) -> "")
        .single();
  }
}
