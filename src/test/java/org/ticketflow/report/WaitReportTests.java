package org.ticketflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.NotFound;

/** Known answers: stories whose medians were worked out on paper. */
class WaitReportTests extends NumbersStory {

  @Test
  void theFirstPublicWordOfAnAgentOrAnAiAgentIsTheFirstResponse() {
    String first = filed("2031-01-13T09:00:00Z", "high");
    clock.pass(minutes(1));
    jobs.runDue(); // confirms, which is no response
    says("2031-01-13T09:05:00Z", as("tim"), first, "internal"); // the customer does not see it
    says("2031-01-13T09:10:00Z", as("tim"), first, "public"); // 10 minutes
    says("2031-01-13T09:40:00Z", as("tim"), first, "public");
    String second = filed("2031-01-13T10:00:00Z", "high");
    says("2031-01-13T10:20:00Z", bot(), second, "public"); // 20 minutes, by the AI agent
    String third = filed("2031-01-13T11:00:00Z", "high");
    says("2031-01-13T12:00:00Z", as("uma"), third, "public"); // 60 minutes
    String fourth = filed("2031-01-13T13:00:00Z", "low");
    says("2031-01-20T13:00:00Z", as("uma"), fourth, "public"); // a week, after the range
    filed("2031-01-13T14:00:00Z", "low");
    // high: 10, 20, 60: median 20, p90 = 20 + 0.8 * 40; all: 10, 20, 60, 10080: median 40
    assertThat(lines(report("first-response", "2031-01-13", "2031-01-13")))
        .containsExactly(
            "Urgent;;;0;0",
            "High;20;52;3;0",
            "Normal;;;0;0",
            "Low;10080;10080;1;1",
            "All;40;7074;4;1");
  }

  @Test
  void inBusinessHoursNightsAndWeekendsDoNotCount() {
    // Friday 16:00 in Berlin to Monday 10:00: one hour and one hour of nine to five
    String ticket = filed("2031-01-17T15:00:00Z", "normal");
    says("2031-01-20T09:00:00Z", as("tim"), ticket, "public");
    status("2031-01-21T07:00:00Z", "tim", ticket, "closed"); // 8 o'clock: 7 hours of Monday more
    assertThat(lines(report("first-response", "2031-01-17", "2031-01-17")))
        .contains("Normal;3960;3960;1;0");
    assertThat(lines(report("first-response", "2031-01-17", "2031-01-17", Hours.BUSINESS)))
        .contains("Normal;120;120;1;0");
    assertThat(lines(report("resolution", "2031-01-21", "2031-01-21", Hours.BUSINESS)))
        .contains("Normal;540;540;1");
    // summer time begins on 30 March: Friday 16:00 is 15:00 UTC, Monday 10:00 is 08:00 UTC
    ticket = filed("2031-03-28T15:00:00Z", "normal");
    says("2031-03-31T08:00:00Z", as("tim"), ticket, "public");
    assertThat(lines(report("first-response", "2031-03-28", "2031-03-28", Hours.BUSINESS)))
        .contains("Normal;120;120;1;0");
  }

  @Test
  void resolutionIsFromFilingToTheClosingThatStands() {
    String quick = filed("2031-02-03T09:00:00Z", "urgent");
    status("2031-02-03T09:30:00Z", "tim", quick, "closed"); // 30 minutes
    String twice = filed("2031-02-03T10:00:00Z", "urgent");
    status("2031-02-03T11:00:00Z", "tim", twice, "closed");
    status("2031-02-03T12:00:00Z", "tim", twice, "open");
    status("2031-02-03T15:00:00Z", "uma", twice, "closed"); // 5 hours, not one
    String again = filed("2031-02-03T10:00:00Z", "low");
    status("2031-02-03T11:00:00Z", "tim", again, "closed");
    status("2031-02-03T12:00:00Z", "tim", again, "open"); // is not settled
    assertThat(lines(report("resolution", "2031-02-03", "2031-02-03")))
        .containsExactly("Urgent;165;273;2", "High;;;0", "Normal;;;0", "Low;;;0", "All;165;273;2");
    assertThat(lines(report("reopened", "2031-02-03", "2031-02-03")))
        .containsExactly(
            "Urgent;2;1;1;50", "High;0;0;0;", "Normal;0;0;0;", "Low;1;0;1;100", "All;3;1;2;66.7");
    assertThat(lines(report("reopened", "2031-02-04", "2031-02-04"))).endsWith("All;0;0;0;");
  }

  @Test
  void agentsSeeTheTeamAndThemselvesManagersEverybody() {
    String first = filed("2031-03-03T09:00:00Z", "high");
    status("2031-03-03T09:10:00Z", "tim", first, "in_progress");
    says("2031-03-03T09:20:00Z", as("tim"), first, "public");
    says("2031-03-03T09:20:00Z", as("tim"), first, "internal");
    status("2031-03-03T10:00:00Z", "tim", first, "closed"); // 60 minutes
    String second = filed("2031-03-03T09:00:00Z", "high");
    status("2031-03-03T09:20:00Z", "uma", second, "closed"); // 20 minutes
    String third = filed("2031-03-03T09:00:00Z", "high");
    status("2031-03-03T09:40:00Z", "uma", third, "closed"); // 40 minutes
    assertThat(lines(report("agents", "2031-03-03", "2031-03-03")))
        .containsExactly("Uma;0;2;0;30", "Tim;1;1;1;60", "The team;1;3;1;40");
    assertThat(lines(agentsFor("tim"))).containsExactly("Tim;1;1;1;60", "The team;1;3;1;40");
    assertThat(lines(agentsFor("new"))).containsExactly("new;0;0;0;", "The team;1;3;1;40");
  }

  @Test
  void labelsAreCountedAsTheyAreNow() {
    String first = filed("2031-04-07T09:00:00Z", "high", "billing", "vip");
    filed("2031-04-07T09:00:00Z", "high", "billing");
    status("2031-04-07T11:00:00Z", "tim", first, "closed");
    assertThat(lines(report("labels", "2031-04-07", "2031-04-07")))
        .containsExactly("billing;2;1;1;120", "vip;1;1;0;120");
  }

  @Test
  void aPickIsAgreedWithUntilAPersonChangesIt() {
    String agreed = filedSaying("2031-05-05T09:00:00Z", "The invoice looks odd");
    status("2031-05-05T10:00:00Z", "tim", agreed, "in_progress");
    String raised = filedSaying("2031-05-05T09:00:00Z", "The invoice looks odd");
    change(raised, "urgent");
    change(raised, "low"); // the first correction is the one that tells
    String lowered = filedSaying("2031-05-05T09:00:00Z", "The invoice looks odd");
    change(lowered, "low");
    String backAgain = filedSaying("2031-05-05T09:00:00Z", "The invoice looks odd");
    status("2031-05-05T10:00:00Z", "tim", backAgain, "closed");
    filedSaying("2031-05-05T09:00:00Z", "The invoice looks odd"); // nobody has looked at it
    change(filed("2031-05-05T09:00:00Z", "high"), "low"); // said, not picked
    assertThat(lines(report("priority-pick", "2031-05-05", "2031-05-05")))
        .containsExactly(
            "Urgent;0;0;0;", "High;0;0;0;", "Normal;2;1;1;50", "Low;0;0;0;", "All;2;1;1;50");
  }

  @Test
  void nothingIsCountedAsNothing() {
    assertThat(List.of("flow", "backlog", "first-response", "resolution", "age", "escalations"))
        .allSatisfy(
            name -> assertThat(report(name, "2031-05-05", "2031-05-07").isEmpty()).isTrue());
    assertThat(List.of("reopened", "agents", "labels", "priority-pick"))
        .allSatisfy(
            name -> assertThat(report(name, "2031-05-05", "2031-05-07").isEmpty()).isTrue());
    assertThat(report("resolution", "2031-05-05", "2031-05-07").summary())
        .isEqualTo("Half of the tickets were closed within –, nine of ten within –.");
  }

  @Test
  void onlyStaffOfTheSiteMayAsk() {
    Question question = question("2031-05-05", "2031-05-05", Hours.ELAPSED);
    Caller bot = new Caller("bot", Caller.Kind.AI_AGENT, Set.of(Role.AI_AGENT), Set.of(site));
    assertThatThrownBy(() -> asked(bot, () -> reports.all(question))).isInstanceOf(Forbidden.class);
    Caller stranger = new Caller("gus", Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of("globex"));
    assertThatThrownBy(() -> asked(stranger, () -> reports.all(question)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> report("gossip", "2031-05-05", "2031-05-05"))
        .isInstanceOf(NotFound.class);
  }

  private Report agentsFor(String agent) {
    Caller viewer = new Caller(agent, Caller.Kind.PERSON, Set.of(Role.AGENT), Set.of(site));
    return asked(
        viewer, () -> reports.one("agents", question("2031-03-03", "2031-03-03", Hours.ELAPSED)));
  }

  private void change(String ticket, String priority) {
    clock.at(Instant.parse("2031-05-05T10:00:00Z").plus(Duration.ofMinutes(1)));
    as("tim").patch(ticket, java.util.Map.of("priority", priority)).is(200);
  }
}
