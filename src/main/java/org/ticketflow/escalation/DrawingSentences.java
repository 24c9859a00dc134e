package org.ticketflow.escalation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.Drawing.Arrow;
import org.ticketflow.escalation.Drawing.Kind;
import org.ticketflow.escalation.Drawing.Node;

/**
 * Tells a diagram in sentences, in the order in which a ticket meets its elements. Ways that part
 * are told one after the other, each one step further in, up to where they come together again.
 */
public final class DrawingSentences {

  /**
   * One sentence.
   *
   * @param depth how far in it stands, from 0
   * @param element what it is about
   */
  public record Sentence(int depth, String element, String text) {}

  /** Nobody reads more; and what is drawn in circles would be told for ever. */
  private static final int MOST = 200;

  private final Drawing drawing;
  private final Set<String> told = new HashSet<>();
  private final List<Sentence> sentences = new ArrayList<>();

  private DrawingSentences(Drawing drawing) {
    this.drawing = drawing;
  }

  public static List<Sentence> of(Drawing drawing) {
    DrawingSentences telling = new DrawingSentences(drawing);
    telling.inside(null, 0);
    return List.copyOf(telling.sentences);
  }

  private void inside(@Nullable String part, int depth) {
    List<Node> here = drawing.nodes().stream().filter(node -> same(node.within(), part)).toList();
    here.stream()
        .filter(node -> node.kind() == Kind.START)
        .forEach(start -> follow(start, Optional.empty(), depth));
    here.stream()
        .filter(node -> node.kind() == Kind.WHENEVER)
        .forEach(each -> whenever(each, depth));
  }

  private void whenever(Node part, int depth) {
    told.add(part.id());
    String start =
        drawing.nodes().stream()
            .filter(node -> node.kind() == Kind.START && part.id().equals(node.within()))
            .map(Node::name)
            .findFirst()
            .orElse(part.name());
    say(depth, part, "Whenever “" + start + "” happens:");
    inside(part.id(), depth + 1);
  }

  /** Goes on until nothing follows, or the place is reached where the ways come together. */
  private void follow(Node first, Optional<Node> until, int depth) {
    Optional<Node> next = Optional.of(first);
    while (next.isPresent() && sentences.size() < MOST) {
      Node node = next.get();
      if (until.isPresent() && node.equals(until.get())) {
        return;
      }
      if (!told.add(node.id())) {
        back(node, depth);
        return;
      }
      next = tell(node, depth, until);
    }
  }

  private Optional<Node> tell(Node node, int depth, Optional<Node> until) {
    List<Arrow> ways = drawing.from(node);
    if (ways.size() > 1) {
      return apart(node, ways, depth, until);
    }
    if (speaks(node)) {
      say(depth, node, NodeWords.says(node));
    }
    if (node.kind() == Kind.PART) {
      inside(node.id(), depth + 1);
    }
    meanwhile(node, depth, until);
    return ways.stream().findFirst().flatMap(way -> drawing.node(way.to()));
  }

  private void meanwhile(Node host, int depth, Optional<Node> until) {
    for (Node waiting : drawing.nodes()) {
      if (host.id().equals(waiting.on()) && told.add(waiting.id())) {
        String how = waiting.ends() ? ", instead:" : ", meanwhile:";
        say(depth, waiting, NodeWords.when(waiting) + how);
        for (Arrow way : drawing.from(waiting)) {
          Optional<Node> after =
              drawing.from(host).stream().findFirst().flatMap(arrow -> drawing.node(arrow.to()));
          drawing.node(way.to()).ifPresent(next -> follow(next, after.or(() -> until), depth + 1));
        }
      }
    }
  }

  private Optional<Node> apart(Node node, List<Arrow> ways, int depth, Optional<Node> until) {
    List<Node> first = ways.stream().flatMap(way -> drawing.node(way.to()).stream()).toList();
    Optional<Node> together = together(first).or(() -> until);
    if (node.kind() == Kind.FIRST) {
      say(depth, node, "Waits for what comes first:");
    } else if (node.kind() == Kind.ALL) {
      say(depth, node, "At the same time:");
    } else if (speaks(node)) {
      say(depth, node, NodeWords.says(node));
    }
    for (Arrow way : ways) {
      drawing.node(way.to()).ifPresent(next -> way(node, way, next, together, depth));
    }
    return together.filter(place -> until.isEmpty() || !place.equals(until.get()));
  }

  private void way(Node from, Arrow way, Node next, Optional<Node> together, int depth) {
    int before = sentences.size();
    tellWay(from, way, next, together, depth);
    if (sentences.size() == before + 1 && sentences.get(before).text().endsWith(":")) {
      Sentence alone = sentences.remove(before);
      sentences.add(new Sentence(alone.depth(), alone.element(), alone.text() + " nothing more."));
    }
  }

  private void tellWay(Node from, Arrow way, Node next, Optional<Node> together, int depth) {
    if (together.isPresent() && together.get().equals(next)) {
      return; // Nothing happens on this way.
    }
    switch (from.kind()) {
      case FIRST -> {
        if (told.add(next.id())) {
          say(depth + 1, next, NodeWords.when(next) + ":");
        }
        for (Arrow after : drawing.from(next)) {
          drawing.node(after.to()).ifPresent(then -> follow(then, together, depth + 2));
        }
      }
      case ALL -> follow(next, together, depth + 1);
      default -> {
        say(depth, from, NodeWords.way(from, way));
        follow(next, together, depth + 1);
      }
    }
  }

  private void back(Node node, int depth) {
    Node at = node;
    Set<String> seen = new HashSet<>();
    while (!speaks(at) && seen.add(at.id())) {
      List<Arrow> ways = drawing.from(at);
      Optional<Node> next = ways.size() == 1 ? drawing.node(ways.get(0).to()) : Optional.empty();
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    say(depth, node, "Goes on at “" + at.name() + "”.");
  }

  /** The first place that all ways lead to without passing what was told already. */
  private Optional<Node> together(List<Node> first) {
    Map<Node, Integer> common = null;
    for (Node start : first) {
      Map<Node, Integer> reached = reached(start);
      if (common == null) {
        common = reached;
      } else {
        Map<Node, Integer> both = new LinkedHashMap<>();
        common.forEach(
            (node, far) -> {
              Integer other = reached.get(node);
              if (other != null) {
                both.put(node, Math.max(far, other));
              }
            });
        common = both;
      }
    }
    return common == null
        ? Optional.empty()
        : common.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private Map<Node, Integer> reached(Node start) {
    Map<Node, Integer> far = new LinkedHashMap<>();
    ArrayDeque<Node> open = new ArrayDeque<>();
    if (!told.contains(start.id())) {
      far.put(start, 0);
      open.add(start);
    }
    while (!open.isEmpty()) {
      Node node = open.poll();
      int next = far.getOrDefault(node, 0) + 1;
      for (Arrow arrow : drawing.from(node)) {
        drawing
            .node(arrow.to())
            .filter(to -> !told.contains(to.id()) && !far.containsKey(to))
            .ifPresent(
                to -> {
                  far.put(to, next);
                  open.add(to);
                });
      }
    }
    return far;
  }

  /** Where ways only come together there is nothing to say; nor where the drawing begins. */
  private static boolean speaks(Node node) {
    return switch (node.kind()) {
      case CHOICE, ALL, FIRST, START, WHENEVER -> false;
      default -> true;
    };
  }

  private void say(int depth, Node about, String text) {
    sentences.add(new Sentence(depth, about.id(), text));
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
