package org.ticketflow.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Finds which sequence flows a token took. The engine's history keeps none of them, but the
 * elements in the order of their happening: a token came from the neighbour that it left last.
 * Exclusive gateways lie on the way unseen ({@link PassedGateways}).
 */
final class WalkedFlows {

  private final List<HistoricActivityInstance> walked;

  /**
   * @param walked the elements of one instance in the order of their occurrence
   */
  WalkedFlows(List<HistoricActivityInstance> walked) {
    this.walked = walked;
  }

  /** Those of the flows that were taken. */
  Set<SequenceFlow> of(Collection<SequenceFlow> flows) {
    Set<SequenceFlow> taken = new LinkedHashSet<>();
    for (int at = 0; at < walked.size(); at++) {
      HistoricActivityInstance reached = walked.get(at);
      List<Way> into =
          flows.stream()
              .filter(flow -> flow.getTarget().getId().equals(reached.getActivityId()))
              .flatMap(flow -> Way.into(flow).stream())
              .toList();
      takenInto(into, reached, at).forEach(way -> taken.addAll(way.flows()));
    }
    return taken;
  }

  private List<Way> takenInto(List<Way> into, HistoricActivityInstance reached, int at) {
    List<Way> before = latest(into, reached, 0, at);
    // branches that part at the same moment may be listed before the gateway that parted them
    return before.isEmpty() ? latest(into, reached, at + 1, walked.size()) : before;
  }

  /** The way from the neighbour that was left last; where branches join, one from each. */
  private List<Way> latest(List<Way> into, HistoricActivityInstance reached, int from, int to) {
    List<Way> all = new ArrayList<>();
    Way best = null;
    int bestAt = -1;
    for (Way way : into) {
      int leftAt = lastLeft(way.from(), reached, from, to);
      if (leftAt >= 0) {
        all.add(way);
        if (best == null || leftAt != bestAt && isLater(leftAt, bestAt)) {
          best = way;
          bestAt = leftAt;
        }
      }
    }
    return best == null || joins(best.to()) ? all : List.of(best);
  }

  /** Where in the order the element was left last before the other was reached; -1 if never. */
  private int lastLeft(FlowNode element, HistoricActivityInstance reached, int from, int to) {
    int last = -1;
    for (int i = from; i < to; i++) {
      HistoricActivityInstance candidate = walked.get(i);
      if (candidate.getActivityId().equals(element.getId())
          && wasLeft(candidate, element)
          && !end(candidate).after(reached.getStartTime())
          && (last < 0 || isLater(i, last))) {
        last = i;
      }
    }
    return last;
  }

  /** What was cancelled let nobody out; an event ends the waiting of its gateway in that way. */
  private static boolean wasLeft(HistoricActivityInstance candidate, FlowNode element) {
    return candidate.getEndTime() != null
        && (!candidate.isCanceled() || element instanceof EventBasedGateway);
  }

  private boolean isLater(int one, int other) {
    int byTime = end(walked.get(one)).compareTo(end(walked.get(other)));
    return byTime > 0 || byTime == 0 && one > other;
  }

  private static Date end(HistoricActivityInstance activity) {
    Date end = activity.getEndTime();
    return end == null ? new Date(Long.MAX_VALUE) : end;
  }

  private static boolean joins(FlowNode element) {
    return element instanceof ParallelGateway || element instanceof InclusiveGateway;
  }

  /**
   * From one element of the history to the next: a flow, or several with gateways between them.
   *
   * @param flows in the order in which they are taken, at least one
   */
  private record Way(List<SequenceFlow> flows) {

    /** The ways that end with a flow, the shortest first. */
    static List<Way> into(SequenceFlow last) {
      List<Way> ways = new ArrayList<>(List.of(new Way(List.of(last))));
      for (int i = 0; i < ways.size(); i++) {
        Way way = ways.get(i);
        if (way.from() instanceof ExclusiveGateway gateway) {
          gateway.getIncoming().stream()
              .filter(flow -> !way.flows().contains(flow))
              .forEach(flow -> ways.add(way.after(flow)));
        }
      }
      return ways;
    }

    FlowNode from() {
      return flows.get(0).getSource();
    }

    FlowNode to() {
      return flows.get(flows.size() - 1).getTarget();
    }

    private Way after(SequenceFlow flow) {
      List<SequenceFlow> longer = new ArrayList<>(List.of(flow));
      longer.addAll(flows);
      return new Way(longer);
    }
  }
}
