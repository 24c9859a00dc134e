package org.ticketflow.ticket;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/** How administrators keep the labels of a site in order. */
@Service
public class LabelSettings {

  /** The colours that a label can have; the style sheet knows them by these names. */
  public static final List<String> COLOURS =
      List.of("grey", "blue", "teal", "green", "yellow", "orange", "red", "pink", "purple");

  private final LabelRows rows;
  private final TicketRules rules;
  private final CurrentCaller caller;
  private final Audit audit;
  private final TransactionTemplate transaction;

  LabelSettings(
      LabelRows rows,
      TicketRules rules,
      CurrentCaller caller,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.rules = rules;
    this.caller = caller;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** By name. */
  @Transactional(readOnly = true)
  public List<LabelUse> of(String site) {
    allowed(site);
    return rows.of(site);
  }

  @Transactional
  public void colour(String site, String name, String colour) {
    String before = colourOf(site, name);
    if (!COLOURS.contains(colour)) {
      throw new InvalidInput("colour", "Choose one of the colours shown.");
    }
    if (!colour.equals(before)) {
      rows.colour(site, name, colour);
      audit.record(
          site,
          Deed.LABEL_COLOURED,
          name,
          Map.of("colour", before.isEmpty() ? "none" : before),
          Map.of("colour", colour));
    }
  }

  /**
   * Gives a label another name on all tickets that carry it, some at a time, so that nobody waits
   * long for one of them. Cut short it leaves both names, and is ended by doing it again. Every
   * ticket's history says so; when it was updated last stays.
   *
   * @param merge whether it may become a label that is there already; refused with {@link Conflict}
   *     otherwise
   * @return how many tickets carried it
   */
  public long rename(String site, String name, String to, boolean merge) {
    String colour = colourOf(site, name);
    String target = name(to);
    if (target.equals(name)) {
      return 0;
    }
    boolean exists = rows.colour(site, target).isPresent();
    if (exists && !merge) {
      throw new Conflict(
          "There is a label '" + target + "' already. Merge '" + name + "' into it instead.");
    }
    transaction.executeWithoutResult(
        status -> rows.ensure(site, target, colour.isEmpty() ? null : colour));
    long tickets = 0;
    int some;
    do {
      some =
          Objects.requireNonNull(
              transaction.execute(status -> rows.replaceSome(site, name, target, caller.get())));
      tickets += some;
    } while (some > 0);
    long all = tickets;
    transaction.executeWithoutResult(
        status -> {
          rows.replaceInViews(site, name, target);
          rows.removeUnused(site, name);
          audit.record(
              site,
              exists ? Deed.LABEL_MERGED : Deed.LABEL_RENAMED,
              name,
              Map.of("name", name),
              Map.of("name", target, "tickets", String.valueOf(all)));
        });
    return tickets;
  }

  /** Refuses with {@link Conflict} while a ticket carries it. */
  @Transactional
  public void delete(String site, String name) {
    colourOf(site, name);
    if (!rows.removeUnused(site, name)) {
      throw new Conflict(
          "Tickets carry '" + name + "'. Merge it into another label, or take it off them first.");
    }
    audit.record(site, Deed.LABEL_DELETED, name);
  }

  /** Refuses who may not, and what is not there. */
  private String colourOf(String site, String name) {
    allowed(site);
    return rows.colour(site, name)
        .orElseThrow(() -> new NotFound("There is no label '" + name + "' any more."));
  }

  private String name(String raw) {
    try {
      return rules.labels(List.of(raw)).get(0);
    } catch (InvalidInput refused) {
      throw new InvalidInput("name", refused.errors().get(0).message());
    }
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }
}
