package org.ticketflow.desk.rules;

import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;

/** What the pages say of the rules beside what stands in the files. */
public final class RuleWords {

  private RuleWords() {}

  static String about(RuleFile file) {
    return switch (file) {
      case TICKET ->
          "The life of a ticket: registered, given a priority, confirmed to the customer, worked"
              + " on, closed, archived. It calls the other rules.";
      case COLLECT_EMAIL ->
          "What happens while a ticket has no email address: who asks for one, who is reminded,"
              + " and when the team takes over.";
      case PRIORITY ->
          "How urgent a ticket is when it is filed: what was stated wins, else what its text"
              + " says.";
      case ESCALATION ->
          "What happens to a ticket that waits: it asks the table of steps what comes next, waits"
              + " until that is due, tells people, raises the priority, hands over.";
      case ESCALATION_STEPS -> "After how long which step of escalation comes, and who is told.";
    };
  }

  /** When a deployed version takes hold, which is not the same for drawings and tables. */
  static String takesHold(RuleFile file) {
    return switch (file) {
      case TICKET -> "A new version is for tickets filed from then on; others can be moved to it.";
      case COLLECT_EMAIL, ESCALATION ->
          "A new version is for tickets that come to it from then on; those in it stay on theirs"
              + " until they are moved.";
      case PRIORITY -> "A new version decides from the next ticket on.";
      case ESCALATION_STEPS ->
          "A new version decides from each ticket's next step on; a step that is planned already"
              + " keeps its time until tickets are moved to the new rules.";
    };
  }

  /** Who deployed a version, from where and why; null where nobody wrote it down. */
  static @Nullable String origin(DeployedRules.Version version) {
    DeployedRules.Deployed deployed = version.deployed();
    String source = version.source();
    if (source != null && source.equals("ticketflow")) {
      return "came with Ticketflow";
    }
    String sent = source == null || source.isBlank() ? null : "sent by " + source;
    if (deployed == null || deployed.by().equals("system")) {
      return sent;
    }
    return "by "
        + deployed.by()
        + (sent == null ? "" : ", " + sent)
        + (deployed.rolledBackTo() == null ? "" : ", version " + deployed.rolledBackTo() + " again")
        + (deployed.note() == null ? "" : ": " + deployed.note());
  }
}
