package org.ticketflow.escalation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A diagram as far as it can be told in sentences: what there is, and what follows what. */
public record Drawing(List<Node> nodes, List<Arrow> arrows) {

  /** What a node is to the reader. */
  public enum Kind {
    START,
    END,
    /** Something that Ticketflow does. */
    WORK,
    /** Something that a person does. */
    TASK,
    /** A decision table is asked. */
    TABLE,
    /** Another rule is followed. */
    CALL,
    /** One of the ways, by conditions; or where ways come together. */
    CHOICE,
    /** All of the ways at once. */
    ALL,
    /** The way of what happens first. */
    FIRST,
    /** Waits for a time. */
    TIME,
    /** Waits for something to happen. */
    MESSAGE,
    /** Holds nodes of its own. */
    PART,
    /** The same, but it begins by itself whenever its start happens. */
    WHENEVER
  }

  /**
   * One element.
   *
   * @param name as it is written in the drawing; the id where nothing is
   * @param does the bean that does the work, the key of the table or rule, the expression of the
   *     time, or the name of the message; null where there is none
   * @param inputs of a building block
   * @param within the part that it is in; null at the top
   * @param on the node at whose border it waits; null where it stands on its own
   * @param ends whether it ends what it waits at
   * @param more what else there is about it that none of this tells, such as {@code it is
   *     repeated}; null where this is all
   */
  public record Node(
      String id,
      Kind kind,
      String name,
      @Nullable String does,
      Map<String, String> inputs,
      @Nullable String within,
      @Nullable String on,
      boolean ends,
      @Nullable String more) {}

  /**
   * What follows.
   *
   * @param name as it is written at the arrow
   * @param condition as it stands in the file
   * @param otherwise whether it is taken where no condition holds
   */
  public record Arrow(
      String from,
      String to,
      @Nullable String name,
      @Nullable String condition,
      boolean otherwise) {}

  Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  List<Arrow> from(Node node) {
    return arrows.stream().filter(arrow -> arrow.from().equals(node.id())).toList();
  }

  boolean isReached(Node node) {
    return arrows.stream().anyMatch(arrow -> arrow.to().equals(node.id()));
  }
}
