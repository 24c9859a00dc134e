package org.ticketflow.escalation.replay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketflow.escalation.Drawing.Arrow;
import org.ticketflow.escalation.Drawing.Kind;
import org.ticketflow.escalation.Drawing.Node;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.replay.Waiting.Chance;

/** Where one ticket's escalation stands in its diagram, and where it goes from there. */
final class PaperTokens {

  /** One that goes round so often has been understood wrongly, or is a rule nobody wants. */
  private static final int MOST_MOVES = 5_000;

  private final RuleSet rules;
  private final PaperTicket ticket;
  private final PaperBlocks blocks;
  private final PaperTimers timers;
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<String, Integer> arrived = new HashMap<>();
  private final Deque<Node> going = new ArrayDeque<>();
  private int moves;

  PaperTokens(RuleSet rules, PaperTicket ticket, PaperBlocks blocks) {
    this.rules = rules;
    this.ticket = ticket;
    this.blocks = blocks;
    this.timers = new PaperTimers(rules, ticket);
  }

  void begin() {
    end();
    go(rules.start());
  }

  void end() {
    waiting.clear();
    arrived.clear();
  }

  /** Lets time pass up to a moment, with everything that falls due on the way. */
  void passUntil(Instant moment) {
    for (Optional<Waiting> next = soonest(moment); next.isPresent(); next = soonest(moment)) {
      Waiting token = next.get();
      Chance chance = token.soonest().orElseThrow();
      Instant at = token.at(chance);
      ticket.now = at.isAfter(ticket.now) ? at : ticket.now;
      waiting.remove(token);
      leave(chance.node());
      run();
    }
    ticket.now = moment;
  }

  /** A message reaches every token that waits for it. */
  void tell(String message) {
    for (Waiting token : List.copyOf(waiting)) {
      token
          .of(message)
          .filter(chance -> waiting.remove(token))
          .ifPresent(
              chance -> {
                leave(chance.node());
                run();
              });
    }
  }

  private Optional<Waiting> soonest(Instant moment) {
    Waiting found = null;
    Instant first = null;
    for (Waiting token : waiting) {
      Instant at = token.soonest().map(token::at).orElse(null);
      if (at != null && !at.isAfter(moment) && (first == null || at.isBefore(first))) {
        found = token;
        first = at;
      }
    }
    return Optional.ofNullable(found);
  }

  private void go(Node node) {
    going.push(node);
    run();
  }

  /** Each token as far as it comes, one after the other. */
  private void run() {
    while (!going.isEmpty()) {
      Node node = going.pop();
      if (++moves > MOST_MOVES) {
        throw new NotJudged(node.id(), "The ticket goes round here too often to be followed.");
      }
      try {
        enter(node);
      } catch (NotJudged unknown) {
        throw unknown.at(node.id());
      }
    }
  }

  private void enter(Node node) {
    if (node.more() != null) {
      throw new NotJudged(node.id(), "“" + node.name() + "”: " + node.more() + ".");
    }
    switch (node.kind()) {
      case START -> leave(node);
      case END -> {
        // nothing follows
      }
      case WORK -> {
        blocks.run(node);
        leave(node);
      }
      case TABLE -> {
        ask(node);
        leave(node);
      }
      case CHOICE -> going.push(rules.node(choice(node).to()));
      case ALL -> {
        int here = arrived.merge(node.id(), 1, Integer::sum);
        if (here >= rules.to(node)) {
          arrived.remove(node.id());
          leave(node);
        }
      }
      case FIRST -> wait(rules.from(node).stream().map(arrow -> rules.node(arrow.to())).toList());
      case TIME, MESSAGE -> wait(List.of(node));
      case TASK, CALL, PART, WHENEVER ->
          throw new NotJudged(node.id(), "What happens in “" + node.name() + "” is not replayed.");
    }
  }

  private void wait(List<Node> nodes) {
    List<Chance> chances = new ArrayList<>();
    for (Node node : nodes) {
      if (node.more() != null || (node.kind() != Kind.TIME && node.kind() != Kind.MESSAGE)) {
        throw new NotJudged(
            node.id(), "“" + node.name() + "” waits for something else than a time or a message.");
      }
      chances.add(
          node.kind() == Kind.TIME
              ? new Chance(node, timers.due(node), null)
              : new Chance(node, null, node.does()));
    }
    waiting.add(new Waiting(ticket.now, chances));
  }

  private void leave(Node node) {
    List<Arrow> ways = rules.from(node);
    if (ways.stream().anyMatch(way -> way.condition() != null || way.otherwise())) {
      throw new NotJudged(node.id(), "“" + node.name() + "” is left by conditions of its own.");
    }
    for (int i = ways.size() - 1; i >= 0; i--) {
      going.push(rules.node(ways.get(i).to()));
    }
  }

  private Arrow choice(Node node) {
    List<Arrow> ways = rules.from(node);
    for (Arrow way : ways) {
      if (way.condition() == null ? !way.otherwise() : holds(node, way.condition())) {
        return way;
      }
    }
    return ways.stream()
        .filter(Arrow::otherwise)
        .findFirst()
        .orElseThrow(
            () -> new NotJudged(node.id(), "At “" + node.name() + "” none of the ways fits."));
  }

  private boolean holds(Node node, String condition) {
    if (rules.expression(condition).of(ticket) instanceof Boolean answer) {
      return answer;
    }
    throw new NotJudged(node.id(), "“" + condition + "” is answered neither by yes nor by no.");
  }

  /** Asks what the task tells the table, which need not be the ticket's own facts. */
  private void ask(Node node) {
    if (!RuleFile.ESCALATION_STEPS.key().equals(node.does())) {
      throw new NotJudged(node.id(), "The table “" + node.does() + "” is not replayed.");
    }
    Object priority = blocks.asked(node.inputs().get("priority"));
    Object step = blocks.asked(node.inputs().get("step"));
    if (!(step instanceof Number number)) {
      throw new NotJudged(node.id(), "The table is told no number of the step.");
    }
    String asked = priority == null ? null : priority.toString();
    ticket.plan(rules.steps().of(asked, number.intValue()));
  }
}
