package org.ticketflow.escalation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketflow.refusal.NotFound;

/** The files that say what happens to a ticket, in the order in which a ticket meets them. */
public enum RuleFile {
  TICKET("ticket", Kind.BPMN),
  COLLECT_EMAIL("collect-email", Kind.BPMN),
  PRIORITY("priority", Kind.DMN),
  ESCALATION("escalation", Kind.BPMN),
  ESCALATION_STEPS("escalation-steps", Kind.DMN);

  /** What is drawn in it. */
  public enum Kind {
    /** A diagram: what waits for what. */
    BPMN,
    /** A decision table. */
    DMN;

    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final String key;
  private final Kind kind;

  RuleFile(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** The id of the process or decision in it. */
  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isTable() {
    return kind == Kind.DMN;
  }

  /**
   * Whether managers change it, and a site may have its own: the others are what the desk itself
   * stands on.
   */
  public boolean isForManagers() {
    return this == PRIORITY || this == ESCALATION || this == ESCALATION_STEPS;
  }

  /** By the id of the process or decision; empty for one that is no rule file. */
  public static Optional<RuleFile> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /** Such as {@code ticket.bpmn}. */
  public String file() {
    return key + "." + kind.key();
  }

  /** Refuses with {@link NotFound} a name that none of them has, naming those that there are. */
  public static RuleFile of(String file) {
    return Arrays.stream(values())
        .filter(each -> each.file().equals(file))
        .findFirst()
        .orElseThrow(
            () -> new NotFound("There is no rule file '" + file + "'. Known: " + names() + "."));
  }

  private static String names() {
    return Arrays.stream(values()).map(RuleFile::file).collect(Collectors.joining(", "));
  }
}
