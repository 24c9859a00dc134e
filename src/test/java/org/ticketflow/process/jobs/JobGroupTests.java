package org.ticketflow.process.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.BackoffJobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** Jobs that are due at once are done together, and none suffers from another. */
class JobGroupTests extends Story {

  @Autowired private ProcessEngine engine;
  @Autowired private ManagementService management;

  private final RequestsFirst requests = new RequestsFirst();
  private final IdleExecutor executor = new IdleExecutor(requests);
  private JobExecutor before;

  @BeforeEach
  void install() {
    before = configuration().getJobExecutor();
    configuration().setJobExecutor(executor);
    executor.start();
  }

  @AfterEach
  void uninstall() {
    executor.shutdown();
    configuration().setJobExecutor(before);
  }

  @Test
  void whatIsDueAtOnceIsDoneInOneTransaction() {
    List<Filed> tickets = List.of(urgent(), urgent(), urgent());
    clock.pass(minutes(15));
    execute(jobs.due());
    tickets.forEach(ticket -> then.ticket(ticket).escalated(1).notified("anna"));
    assertThat(transactions(tickets)).isEqualTo(1);
  }

  @Test
  void whileSomebodyWaitsForAnAnswerEachIsDoneByItself() throws Exception {
    List<Filed> tickets = List.of(urgent(), urgent());
    clock.pass(minutes(15));
    List<String> due = jobs.due();
    requests.doFilter(
        new MockHttpServletRequest(),
        new MockHttpServletResponse(),
        (request, response) -> execute(due));
    tickets.forEach(ticket -> then.ticket(ticket).escalated(1));
    assertThat(transactions(tickets)).isEqualTo(2);
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthersFromIt() {
    Filed fine = urgent();
    Filed broken = urgent();
    Filed alsoFine = urgent();
    String plan = plan(broken);
    write(broken, null);
    clock.pass(minutes(15));
    execute(jobs.due());

    then.ticket(fine).escalated(1).notified("anna");
    then.ticket(alsoFine).escalated(1).notified("anna");
    then.ticket(broken).escalated(0).notified();
    Job left =
        management.createJobQuery().withException().list().stream()
            .filter(job -> job.getExceptionMessage().contains(broken.code()))
            .findFirst()
            .orElseThrow();
    assertThat(left.getRetries()).as("of the six tries of its diagram").isEqualTo(5);
    assertThat(transactions(List.of(fine, alsoFine))).isEqualTo(2);

    write(broken, plan);
    management.executeJob(left.getId());
    then.ticket(broken).escalated(1).notified("anna");
  }

  @Test
  void aStepThatIsOverdueAsSoonAsItIsPlannedFiresRightAfter() {
    List<Filed> tickets = List.of(urgent(), urgent());
    clock.pass(minutes(31));
    execute(jobs.due());
    tickets.forEach(ticket -> then.ticket(ticket).escalated(2));
    assertThat(jobs.due()).isEmpty();
  }

  @Test
  void anExecutorThatStopsLeavesThemToOthers() {
    List<Filed> tickets = List.of(urgent(), urgent());
    clock.pass(minutes(15));
    List<String> due = acquire(new JobAcquisitionContext());
    assertThat(due).hasSize(2);
    executor.shutdown();
    execute(due);
    tickets.forEach(ticket -> then.ticket(ticket).escalated(0));
    assertThat(locked()).isZero();
  }

  @Test
  void nothingMoreIsLockedWhileSomethingWaitsForAThread() {
    urgent();
    clock.pass(minutes(15));
    JobAcquisitionContext context = new JobAcquisitionContext();
    context.submitRejectedBatch(engine.getName(), List.of("a job that found no thread"));
    context.reset();
    assertThat(acquire(context)).isEmpty();
    assertThat(locked()).isZero();

    context.reset();
    assertThat(acquire(context)).hasSize(1);
    assertThat(locked()).isEqualTo(1);
  }

  @Test
  void groupsAreSharedAmongTheThreadsAndNotTooLarge() {
    List<List<String>> three = List.of(List.of("a"), List.of("b"), List.of("c"));
    assertThat(GroupedAcquisition.groups(three, 1)).containsExactly(List.of("a", "b", "c"));
    assertThat(GroupedAcquisition.groups(three, 2))
        .containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(GroupedAcquisition.groups(List.of(), 2)).isEmpty();
    assertThat(GroupedAcquisition.groups(List.of(List.of("a"), List.of("b", "c")), 3))
        .as("jobs of one instance")
        .containsExactly(List.of("a"), List.of("b", "c"));
    assertThat(GroupedAcquisition.groups(java.util.Collections.nCopies(20, List.of("x")), 1))
        .extracting(List::size)
        .containsExactly(8, 8, 4);
  }

  private Filed urgent() {
    Filed ticket = given.ticket().urgent().assignedTo("anna").filed();
    jobs.runDue();
    return ticket;
  }

  private void execute(List<String> due) {
    executor.getExecuteJobsRunnable(due, (ProcessEngineImpl) engine).run();
  }

  /** Of the present story: other tests of this database leave timers behind. */
  private List<String> acquire(JobAcquisitionContext context) {
    List<String> due = jobs.due();
    return ((GroupedAcquisition) executor.getAcquireJobsRunnable())
            .acquireJobs(
                context, new BackoffJobAcquisitionStrategy(executor), (ProcessEngineImpl) engine)
            .getJobIdBatches()
            .stream()
            .flatMap(List::stream)
            .filter(due::contains)
            .toList();
  }

  private long locked() {
    List<String> due = jobs.due();
    return sql
        .sql("select id_ from act_ru_job where lock_owner_ is not null")
        .query(String.class)
        .list()
        .stream()
        .filter(due::contains)
        .count();
  }

  private int transactions(List<Filed> tickets) {
    return sql.sql(
            "select count(distinct xmin::text) from ticket_history"
                + " where what = 'escalated' and site || '/TKT-' || number in (:tickets)")
        .param("tickets", tickets.stream().map(ticket -> ticket.key().businessKey()).toList())
        .query(Integer.class)
        .single();
  }

  private String plan(Filed ticket) {
    return sql.sql("select next_escalation from ticket where site = :site and number = :number")
        .param("site", ticket.key().site())
        .param("number", ticket.key().number())
        .query(String.class)
        .single();
  }

  private void write(Filed ticket, String plan) {
    sql.sql("update ticket set next_escalation = :plan where site = :site and number = :number")
        .param("plan", plan)
        .param("site", ticket.key().site())
        .param("number", ticket.key().number())
        .update();
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /** Acquires and executes only what the test has it. */
  private static final class IdleExecutor extends GroupingExecutor {

    IdleExecutor(RequestsFirst requests) {
      super(1, requests);
      setMaxJobsPerAcquisition(1_000);
    }

    @Override
    protected void startExecutingJobs() {}

    @Override
    protected void stopExecutingJobs() {}
  }
}
