package org.ticketflow.escalation.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.ticket.TicketKey;

/** What moving running tickets needs of the engine. */
public interface RunningTickets {

  /**
   * Where tickets of one site stand on one version that is not the one they are to come to.
   *
   * @param from null for tickets that have nothing planned by any version of a table
   * @param fromSite whose own version they are on; null for the common one
   * @param toSite whose own version they come to; null for the common one
   */
  record Group(
      String site,
      RuleFile file,
      @Nullable String from,
      @Nullable Integer fromVersion,
      @Nullable String fromSite,
      DeployedRules.Version to,
      @Nullable String toSite,
      long tickets,
      long movable,
      List<Place> standing) {}

  /**
   * An element where some of them stand.
   *
   * @param why it cannot be moved from there; null where it can
   */
  record Place(String element, String name, long tickets, @Nullable String why) {}

  /**
   * A ticket's instance of a process.
   *
   * @param from null where it only asks its table again
   */
  record Instance(
      TicketKey ticket, RuleFile file, String id, @Nullable String from, @Nullable String to) {}

  /** What there is to move at a site. */
  List<Group> groups(RuleFile file, String site, DeployedRules.Version to);

  /** The same one by one, oldest ticket first. */
  List<Instance> instances(RuleFile file, String site, DeployedRules.Version to);

  /**
   * Moves one, within the transaction. Refuses with {@link org.ticketflow.refusal.Conflict} what
   * stands where the other version has nothing.
   *
   * @return false where nothing was to be done: it has ended, or is there already
   */
  boolean move(Instance instance);
}
