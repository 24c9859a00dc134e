package org.ticketflow.escalation.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.ticketflow.escalation.RuleDeployments;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.Team;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.BrokenRules;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.site.BusinessCalendar;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.PastTicket;
import org.ticketflow.ticket.PastTickets;

/**
 * Tries rules on a site's past tickets before they hold: both the deployed rules and the candidate
 * are replayed by the same code, and compared. Nothing happens to any ticket.
 */
@Service
public class Replays {

  /** So many are read at once; no more than these are in memory. */
  static final int CHUNK = 500;

  /** Each keeps a processor busy for seconds: work on tickets comes first. */
  private static final int AT_ONCE = 2;

  private final RuleDeployments deployments;
  private final FollowedRules followed;
  private final PastTickets tickets;
  private final Team team;
  private final People people;
  private final Sites sites;
  private final CurrentCaller callers;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Replays(
      RuleDeployments deployments,
      FollowedRules followed,
      PastTickets tickets,
      Team team,
      People people,
      Sites sites,
      CurrentCaller callers,
      Clock clock) {
    this.deployments = deployments;
    this.followed = followed;
    this.tickets = tickets;
    this.team = team;
    this.people = people;
    this.sites = sites;
    this.callers = callers;
    this.clock = clock;
  }

  /** Told how far a replay is. */
  @FunctionalInterface
  public interface Progress {

    void at(int done, int total);
  }

  /**
   * Refuses what could not be deployed with {@link BrokenRules}, and with {@link Conflict} while
   * others try theirs.
   */
  public Report run(Trial trial, Progress progress) {
    Caller caller = callers.get();
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    caller.requireSite(trial.site());
    requireSound(trial);
    if (!places.tryAcquire()) {
      throw new Conflict("Others are trying rules at this moment. Try again in some seconds.");
    }
    try {
      return replay(trial, progress);
    } finally {
      places.release();
    }
  }

  private void requireSound(Trial trial) {
    List<BrokenRules.Problem> problems =
        trial.files().entrySet().stream()
            .flatMap(file -> deployments.problems(file.getKey(), file.getValue()).stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new BrokenRules(problems);
    }
  }

  private Report replay(Trial trial, Progress progress) {
    Instant now = clock.instant();
    String site = trial.site();
    boolean picks = trial.files().containsKey(RuleFile.PRIORITY);
    RuleSet deployed = followed.with(site, Map.of(), picks);
    RuleSet candidate = followed.with(site, trial.files(), picks);
    List<Long> numbers = numbers(trial, now);
    BusinessCalendar calendar = sites.calendar(site);
    Crew crew = new Crew(site, team, () -> load(site, numbers));
    Tally tally = new Tally();
    progress.at(0, numbers.size());
    for (int from = 0; from < numbers.size(); from += CHUNK) {
      List<Long> chunk = numbers.subList(from, Math.min(numbers.size(), from + CHUNK));
      Map<Long, PastTicket> read =
          tickets.read(site, chunk, picks).stream()
              .collect(Collectors.toMap(each -> each.key().number(), Function.identity()));
      for (Long number : chunk) {
        PastTicket past = read.get(number);
        if (past != null) {
          tally.add(
              past,
              Walk.of(deployed, crew, calendar, past, now),
              Walk.of(candidate, crew, calendar, past, now));
        }
      }
      progress.at(from + chunk.size(), numbers.size());
    }
    return tally.report(site, people::find);
  }

  private List<Long> numbers(Trial trial, Instant now) {
    if (!trial.numbers().isEmpty()) {
      return trial.numbers();
    }
    Instant since = trial.days() == null ? null : now.minus(Duration.ofDays(trial.days()));
    return tickets.numbers(trial.site(), since, trial.most());
  }

  /** Of everybody's tickets, not of the chosen ones alone. */
  private PastLoad load(String site, List<Long> chosen) {
    PastLoad load = new PastLoad();
    Instant since =
        tickets.read(site, List.of(Collections.min(chosen)), false).stream()
            .map(PastTicket::filed)
            .findFirst()
            .orElse(Instant.EPOCH);
    List<Long> numbers = tickets.openSince(site, since);
    for (int from = 0; from < numbers.size(); from += CHUNK) {
      tickets
          .read(site, numbers.subList(from, Math.min(numbers.size(), from + CHUNK)), false)
          .forEach(load::add);
    }
    return load.sorted();
  }
}
