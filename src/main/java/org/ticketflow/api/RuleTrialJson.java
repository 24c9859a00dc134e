package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.replay.Course;
import org.ticketflow.escalation.replay.Difference;
import org.ticketflow.escalation.replay.Happening;
import org.ticketflow.escalation.replay.Report;

/** What a trial of rules found, in JSON. */
@Schema(name = "RuleTrialReport")
record RuleTrialJson(
    String site,
    @Schema(description = "How many were replayed") int tickets,
    @Schema(description = "How many could be judged") int judged,
    @Schema(description = "How many fare the same") int same,
    @Schema(description = "How many fare otherwise, by how; a ticket can be in several")
        Map<String, Integer> differences,
    Report.Sum before,
    Report.Sum after,
    @Schema(description = "A step that fires is a breach of whoever has the ticket then")
        List<Report.Share> people,
    @Schema(description = "Those that fare otherwise, the newest first, up to 500")
        List<Ticket> items,
    @Schema(description = "What the replay does not know of how many tickets, and why")
        List<Report.Unknown> notJudged,
    @Schema(description = "What it goes by where the past does not say") List<String> assumptions) {

  private static final List<String> ASSUMPTIONS =
      List.of(
          "What people did to the tickets they would have done all the same.",
          "The team and the business hours are those of today.",
          "Whoever had the fewest tickets then had them as it was in fact.");

  /** A ticket that fares otherwise. */
  @Schema(name = "RuleTrialTicket")
  record Ticket(
      String code,
      String subject,
      @Schema(
              allowableValues = {
                "earlier",
                "later",
                "never",
                "newly",
                "more_often",
                "less_often",
                "otherwise"
              })
          List<String> differences,
      @Schema(description = "The first 40") List<Event> before,
      List<Event> after) {}

  /** Something that rules do with a ticket. */
  @Schema(name = "RuleTrialEvent")
  record Event(
      Instant at,
      @Schema(
              allowableValues = {
                "escalated",
                "told",
                "raised",
                "reassigned",
                "labelled",
                "commented"
              })
          String kind,
      int step,
      @Schema(description = "Who is told, who gets it, or who had it when a step fired")
          List<String> people,
      @Nullable String value) {}

  static RuleTrialJson of(Report report) {
    Map<String, Integer> differences = new LinkedHashMap<>();
    Arrays.stream(Difference.values())
        .forEach(each -> differences.put(each.key(), report.differences().getOrDefault(each, 0)));
    int unknown = report.notJudged().stream().mapToInt(Report.Unknown::tickets).sum();
    return new RuleTrialJson(
        report.site(),
        report.tickets(),
        report.tickets() - unknown,
        report.same(),
        differences,
        report.before(),
        report.after(),
        report.people(),
        report.changed().stream().map(RuleTrialJson::ticket).toList(),
        report.notJudged(),
        ASSUMPTIONS);
  }

  private static Ticket ticket(Report.Changed changed) {
    return new Ticket(
        changed.ticket().code(),
        changed.subject(),
        changed.differences().stream().map(Difference::key).toList(),
        events(changed.before()),
        events(changed.after()));
  }

  private static List<Event> events(Course course) {
    return course.happenings().stream().map(RuleTrialJson::event).toList();
  }

  private static Event event(Happening each) {
    return new Event(
        each.at(),
        each.kind().name().toLowerCase(Locale.ROOT),
        each.step(),
        each.people(),
        each.value());
  }
}
