package org.ticketflow.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Finds which sequence flows a token took. The engine's history keeps none of them, but the
 * elements in the order of their happening: a token came from the neighbour that it left last.
 */
final class WalkedFlows {

  private final List<HistoricActivityInstance> walked;

  /**
   * @param walked the elements of one instance in the order of their occurrence
   */
  WalkedFlows(List<HistoricActivityInstance> walked) {
    this.walked = walked;
  }

  /** The ids of those of the flows that were taken. */
  List<String> of(Collection<SequenceFlow> flows) {
    Set<String> taken = new LinkedHashSet<>();
    for (int at = 0; at < walked.size(); at++) {
      HistoricActivityInstance reached = walked.get(at);
      List<SequenceFlow> into =
          flows.stream()
              .filter(flow -> flow.getTarget().getId().equals(reached.getActivityId()))
              .toList();
      taken.addAll(takenInto(into, reached, at));
    }
    return List.copyOf(taken);
  }

  private List<String> takenInto(
      List<SequenceFlow> into, HistoricActivityInstance reached, int at) {
    List<String> before = latest(into, reached, 0, at);
    // branches that part at the same moment may be listed before the gateway that parted them
    return before.isEmpty() ? latest(into, reached, at + 1, walked.size()) : before;
  }

  /** The flow out of the neighbour that was left last; where branches join, one out of each. */
  private List<String> latest(
      List<SequenceFlow> into, HistoricActivityInstance reached, int from, int to) {
    List<String> all = new ArrayList<>();
    SequenceFlow best = null;
    int bestAt = -1;
    for (SequenceFlow flow : into) {
      int leftAt = lastLeft(flow.getSource(), reached, from, to);
      if (leftAt >= 0) {
        all.add(flow.getId());
        if (best == null || isLater(leftAt, bestAt)) {
          best = flow;
          bestAt = leftAt;
        }
      }
    }
    return best == null || joins(best.getTarget()) ? all : List.of(best.getId());
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
}
