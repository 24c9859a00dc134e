package org.ticketflow.escalation.replay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing;
import org.ticketflow.escalation.Drawing.Arrow;
import org.ticketflow.escalation.Drawing.Kind;
import org.ticketflow.escalation.Drawing.Node;
import org.ticketflow.escalation.replay.RuleReader.Expression;

/** Rules as tickets walk through them: read once, asked for every ticket. */
final class RuleSet {

  private final RuleReader reader;
  private final RuleReader.Steps steps;
  private final RuleReader.@Nullable Priorities priorities;
  private final Drawing drawing;
  private final Map<String, Node> nodes;
  private final Map<String, List<Arrow>> arrows;
  private final Map<String, Long> ways;
  private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

  /**
   * @param priorities null where every ticket keeps the priority that it was filed with
   */
  RuleSet(
      RuleReader reader,
      Drawing drawing,
      RuleReader.Steps steps,
      RuleReader.@Nullable Priorities priorities) {
    this.reader = reader;
    this.drawing = drawing;
    this.steps = steps;
    this.priorities = priorities;
    this.nodes = drawing.nodes().stream().collect(Collectors.toMap(Node::id, each -> each));
    this.arrows = drawing.arrows().stream().collect(Collectors.groupingBy(Arrow::from));
    this.ways =
        drawing.arrows().stream().collect(Collectors.groupingBy(Arrow::to, Collectors.counting()));
  }

  RuleReader.Steps steps() {
    return steps;
  }

  RuleReader.@Nullable Priorities priorities() {
    return priorities;
  }

  String signals(String site, String subject, String description, boolean stated) {
    return reader.signals(site, subject, description, stated);
  }

  Expression expression(String text) {
    return expressions.computeIfAbsent(text, reader::expression);
  }

  Node node(String id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new NotJudged(id, "It leads to nothing.");
    }
    return node;
  }

  List<Arrow> from(Node node) {
    return arrows.getOrDefault(node.id(), List.of());
  }

  /** How many arrows lead to a node. */
  int to(Node node) {
    return ways.getOrDefault(node.id(), 0L).intValue();
  }

  /** Where a ticket's escalation begins. Parts that begin by themselves are not replayed. */
  Node start() {
    drawing.nodes().stream()
        .filter(node -> node.kind() == Kind.WHENEVER)
        .findFirst()
        .ifPresent(
            part -> {
              throw new NotJudged(part.id(), "“" + part.name() + "” begins by itself.");
            });
    return drawing.nodes().stream()
        .filter(node -> node.kind() == Kind.START && node.within() == null && node.more() == null)
        .findFirst()
        .orElseThrow(() -> new NotJudged(null, "The diagram has no plain start."));
  }
}
