package org.ticketflow.escalation.replay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing.Node;
import org.ticketflow.escalation.replay.Happening.Kind;
import org.ticketflow.identity.Person;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.PrioritySource;
import org.ticketflow.ticket.Status;

/**
 * What the building blocks do, to a ticket on paper; the real ones are in {@link
 * org.ticketflow.escalation.BuildingBlocks}, and a test holds the two together.
 */
final class PaperBlocks {

  private final RuleSet rules;
  private final Crew crew;
  private final PaperTicket ticket;

  PaperBlocks(RuleSet rules, Crew crew, PaperTicket ticket) {
    this.rules = rules;
    this.crew = crew;
    this.ticket = ticket;
  }

  /** Nothing where the element is only drawn for its readers. */
  void run(Node node) {
    if (node.does() == null) {
      return;
    }
    switch (node.does()) {
      case "escalate" -> ticket.escalate();
      case "notify" -> tell(input(node, "to"));
      case "raisePriority" -> raise(input(node, "to"));
      case "reassign" -> reassign(input(node, "to"));
      case "addLabel" -> ticket.happens(Kind.LABELLED, List.of(), input(node, "label"));
      case "commentInternally" -> ticket.happens(Kind.COMMENTED, List.of(), input(node, "text"));
      default ->
          throw new NotJudged(
              node.id(), "The block “" + node.does() + "” is not one that can be replayed.");
    }
  }

  /** What an input says for this ticket. */
  @Nullable Object asked(@Nullable String input) {
    if (input == null || !(input.contains("${") || input.contains("#{"))) {
      return input;
    }
    return rules.expression(input).of(ticket);
  }

  private String input(Node node, String name) {
    Object value = asked(node.inputs().get(name));
    if (value == null) {
      throw new NotJudged(
          node.id(),
          "“" + node.name() + "” has nothing to go by here; it would stop with an error.");
    }
    return value.toString();
  }

  private void tell(String words) {
    Set<String> told = new LinkedHashSet<>();
    for (String word : words.split(",")) {
      if (!word.isBlank()) {
        crew.of(ticket.assignee, word.strip()).stream().map(Person::id).forEach(told::add);
      }
    }
    if (!told.isEmpty()) {
      ticket.happens(Kind.TOLD, List.copyOf(told), null);
    }
  }

  private void raise(String to) {
    Priority.of(to)
        .filter(ticket::worthLessThan)
        .ifPresent(
            raised -> {
              ticket.prioritise(raised, PrioritySource.RULE);
              ticket.happens(Kind.RAISED, List.of(), raised.key());
            });
  }

  private void reassign(String to) {
    boolean queue = to.equals("queue");
    Optional<String> person =
        queue ? Optional.empty() : crew.successor(ticket.assignee, to, ticket.now).map(Person::id);
    boolean works = ticket.status == Status.OPEN || ticket.status == Status.IN_PROGRESS;
    String next = person.orElse(null);
    if (works && (queue || next != null) && !java.util.Objects.equals(next, ticket.assignee)) {
      ticket.assignee = next;
      ticket.happens(Kind.REASSIGNED, next == null ? List.of() : List.of(next), null);
    }
  }
}
