package org.ticketflow.escalation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;

/** The rules in words, and how long tickets wait by them: for those who answer for the rules. */
@Service
@Transactional(readOnly = true)
public class RuleReading {

  /** How far back waiting is looked at. */
  public static final Duration LOOKED_BACK = Duration.ofDays(90);

  private final DrawnRules drawn;
  private final CurrentCaller callers;
  private final Clock clock;

  RuleReading(DrawnRules drawn, CurrentCaller callers, Clock clock) {
    this.drawn = drawn;
    this.callers = callers;
    this.clock = clock;
  }

  /** A diagram in sentences. */
  public List<DrawingSentences.Sentence> sentences(DeployedRules.Version version) {
    manager();
    return DrawingSentences.of(drawn.drawing(version));
  }

  /** Where the tickets of a site waited in a diagram, longest first. */
  public List<DrawnRules.Stay> stays(DeployedRules.Version version, String site) {
    manager().requireSite(site);
    return drawn.stays(version, site, clock.instant().minus(LOOKED_BACK));
  }

  private Caller manager() {
    Caller caller = callers.get();
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    return caller;
  }
}
