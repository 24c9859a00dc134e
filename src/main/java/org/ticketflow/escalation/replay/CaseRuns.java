package org.ticketflow.escalation.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.Team;
import org.ticketflow.escalation.replay.Happening.Kind;
import org.ticketflow.identity.Person;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.PastTicket;
import org.ticketflow.ticket.PastTicket.Change;
import org.ticketflow.ticket.PastTicket.What;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketKey;

/**
 * Lets test cases walk through rules. Everybody is as busy as everybody else in them: whoever comes
 * first by user id is the least busy.
 */
@Component
class CaseRuns {

  /** What comes later than this after the last event is not looked at. */
  private static final Duration LOOKED_AHEAD = Duration.ofDays(60);

  private final FollowedRules followed;
  private final Team team;
  private final Sites sites;

  CaseRuns(FollowedRules followed, Team team, Sites sites) {
    this.followed = followed;
    this.team = team;
    this.sites = sites;
  }

  /**
   * @param candidate the files that are exchanged; the others are as they are deployed
   */
  List<CaseResult> run(String site, Map<RuleFile, byte[]> candidate, List<RuleCase> cases) {
    if (cases.isEmpty()) {
      return List.of();
    }
    RuleSet rules = followed.with(site, candidate, false);
    Crew crew = new Crew(site, team, () -> new PastLoad().sorted());
    return cases.stream().map(each -> run(site, rules, crew, each)).toList();
  }

  private CaseResult run(String site, RuleSet rules, Crew crew, RuleCase rule) {
    ZoneId zone = sites.get(site).zone();
    PastTicket ticket = ticket(site, zone, rule);
    Instant last = ticket.changes().get(ticket.changes().size() - 1).at();
    Course course = Walk.of(rules, crew, sites.calendar(site), ticket, last.plus(LOOKED_AHEAD));
    List<CaseResult.Told> told = told(course, zone);
    List<CaseResult.Told> expected = expected(rule, crew);
    @Nullable String unknown = course.notJudged() == null ? null : course.notJudged().message();
    return new CaseResult(rule, unknown == null && told.equals(expected), expected, told, unknown);
  }

  private static PastTicket ticket(String site, ZoneId zone, RuleCase rule) {
    Instant filed = at(rule.filedAt(), zone);
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(filed, What.PRIORITY, null, rule.priority().key(), false));
    changes.add(new Change(filed, What.STATUS, Status.INTAKE.key(), Status.OPEN.key(), false));
    for (RuleCase.Event event : rule.events()) {
      Instant at = at(event.at(), zone);
      changes.add(
          switch (event.what()) {
            case CLOSED -> new Change(at, What.STATUS, null, Status.CLOSED.key(), false);
            case REOPENED -> new Change(at, What.STATUS, null, Status.OPEN.key(), false);
            case ASSIGNED -> new Change(at, What.ASSIGNEE, null, event.value(), false);
            case PRIORITISED -> new Change(at, What.PRIORITY, null, event.value(), false);
            case ANSWERED -> new Change(at, What.SAID, null, PastTicket.TEAM, false);
            case WRITTEN -> new Change(at, What.SAID, null, null, false);
          });
    }
    return new PastTicket(
        new TicketKey(site, 0), rule.name(), null, true, rule.assignee(), filed, changes);
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toInstant();
  }

  private static List<CaseResult.Told> told(Course course, ZoneId zone) {
    Map<LocalDateTime, SortedSet<String>> told = new TreeMap<>();
    for (Happening each : course.of(Kind.TOLD)) {
      add(told, LocalDateTime.ofInstant(each.at(), zone), each.people());
    }
    return list(told);
  }

  private static List<CaseResult.Told> expected(RuleCase rule, Crew crew) {
    Map<LocalDateTime, SortedSet<String>> expected = new TreeMap<>();
    for (RuleCase.Expected each : rule.expected()) {
      for (String word : each.who()) {
        List<String> people = crew.of(rule.assignee(), word).stream().map(Person::id).toList();
        add(expected, each.at(), people.isEmpty() ? List.of(word) : people);
      }
    }
    return list(expected);
  }

  /** To the minute, as people write it. */
  private static void add(
      Map<LocalDateTime, SortedSet<String>> told, LocalDateTime at, Collection<String> people) {
    told.computeIfAbsent(at.truncatedTo(ChronoUnit.MINUTES), any -> new TreeSet<>()).addAll(people);
  }

  private static List<CaseResult.Told> list(Map<LocalDateTime, SortedSet<String>> told) {
    return told.entrySet().stream()
        .map(each -> new CaseResult.Told(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }
}
