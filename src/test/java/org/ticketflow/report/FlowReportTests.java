package org.ticketflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What came, what went and what was left, on days that begin and end where the site is. */
class FlowReportTests extends NumbersStory {

  @Test
  void daysAreTheSites() {
    filed("2031-01-14T22:59:59Z", "low"); // 23:59:59 in Berlin
    String ticket = filed("2031-01-14T23:00:00Z", "low"); // the first moment of the 15th
    filed("2031-01-15T22:59:59Z", "low");
    status("2031-01-15T23:00:00Z", "tim", ticket, "closed");
    assertThat(lines(report("flow", "2031-01-14", "2031-01-16")))
        .containsExactly(
            "2031-01-14;1;0;0", "2031-01-15;2;0;0", "2031-01-16;0;1;0", "All days;3;1;0");
    assertThat(lines(report("flow", "2031-01-15", "2031-01-15")))
        .containsExactly("2031-01-15;2;0;0", "All days;2;0;0");
  }

  @Test
  void aDayIsAsLongAsItIsWhereClocksChange() {
    // 30 March 2031 has 23 hours in Berlin: from 23:00 to 22:00 UTC
    filed("2031-03-29T22:59:59Z", "low");
    filed("2031-03-29T23:00:00Z", "low");
    filed("2031-03-30T21:59:59Z", "low");
    filed("2031-03-30T22:00:00Z", "low");
    assertThat(lines(report("flow", "2031-03-29", "2031-03-31")))
        .containsExactly(
            "2031-03-29;1;0;0", "2031-03-30;2;0;0", "2031-03-31;1;0;0", "All days;4;0;0");
    // 26 October 2031 has 25: from 22:00 to 23:00 UTC
    filed("2031-10-25T21:59:59Z", "low");
    filed("2031-10-25T22:00:00Z", "low");
    filed("2031-10-26T22:59:59Z", "low");
    filed("2031-10-26T23:00:00Z", "low");
    assertThat(lines(report("flow", "2031-10-25", "2031-10-27")))
        .containsExactly(
            "2031-10-25;1;0;0", "2031-10-26;2;0;0", "2031-10-27;1;0;0", "All days;4;0;0");
  }

  @Test
  void theBacklogIsWhatCameAndDidNotGoWhicheverRangeIsAsked() {
    filed("2031-05-05T08:00:00Z", "low");
    String second = filed("2031-05-06T08:00:00Z", "low");
    String third = filed("2031-05-06T09:00:00Z", "low");
    status("2031-05-07T08:00:00Z", "tim", second, "closed");
    status("2031-05-07T09:00:00Z", "tim", third, "closed");
    status("2031-05-08T08:00:00Z", "tim", second, "in_progress"); // reopened
    status("2031-05-09T08:00:00Z", "tim", second, "closed");
    filed("2031-05-10T08:00:00Z", "low");
    assertThat(lines(report("backlog", "2031-05-04", "2031-05-10")))
        .containsExactly(
            "2031-05-04;0",
            "2031-05-05;1",
            "2031-05-06;3",
            "2031-05-07;1",
            "2031-05-08;2",
            "2031-05-09;1",
            "2031-05-10;2");
    assertThat(lines(report("backlog", "2031-05-06", "2031-05-07")))
        .containsExactly("2031-05-06;3", "2031-05-07;1");
    assertThat(lines(report("flow", "2031-05-06", "2031-05-09")))
        .containsExactly(
            "2031-05-06;2;0;0",
            "2031-05-07;0;2;0",
            "2031-05-08;0;0;1",
            "2031-05-09;0;1;0",
            "All days;2;3;1");
  }

  @Test
  void theBacklogsAgeIsCountedFromFiling() {
    filed("2031-06-01T12:00:00Z", "urgent"); // over 12 weeks
    filed("2031-08-25T11:59:59Z", "low"); // a second over a week
    filed("2031-08-25T12:00:01Z", "low"); // a second under
    file(bot(), Map.of("requester", Map.of("name", "Nobody")));
    String closed = filed("2031-08-25T12:00:01Z", "low");
    status("2031-08-25T13:00:00Z", "tim", closed, "closed");
    filed("2031-08-31T18:00:00Z", "high");
    clock.at(java.time.Instant.parse("2031-09-01T12:00:00Z"));
    assertThat(lines(report("age", "2031-09-01", "2031-09-01")))
        .containsExactly(
            "Under 1 day;0;1;0;0;0;1",
            "1 to 3 days;0;0;0;0;0;0",
            "3 to 7 days;0;0;0;1;1;2",
            "1 to 2 weeks;0;0;0;1;0;1",
            "2 to 4 weeks;0;0;0;0;0;0",
            "4 to 12 weeks;0;0;0;0;0;0",
            "Over 12 weeks;1;0;0;0;0;1",
            "All;1;1;0;2;1;5");
  }

  @Test
  void escalationsAreCountedByStepAndDay() {
    filed("2031-02-03T22:50:00Z", "urgent"); // ten to midnight
    clock.pass(minutes(15));
    jobs.runDue();
    clock.pass(minutes(15));
    jobs.runDue();
    filed("2031-02-03T23:30:00Z", "urgent");
    clock.pass(minutes(15));
    jobs.runDue();
    assertThat(lines(report("escalations", "2031-02-03", "2031-02-04")))
        .containsExactly("2031-02-03;0;0;0;0", "2031-02-04;2;1;0;0", "All days;2;1;0;0");
    assertThat(report("escalations", "2031-02-03", "2031-02-04").summary())
        .isEqualTo("3 steps fired on 2 tickets.");
  }
}
