package org.ticketflow.process;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;

/**
 * Where in a ticket's process an incident of the whole ticket can be shown: the engine hangs it on
 * a token that stands somewhere. Rather not on a task's, which goes away with the next status.
 */
final class IncidentPlace {

  private IncidentPlace() {}

  /** The id of the token's execution. */
  static Optional<String> in(ActivityInstance process) {
    return Stream.concat(
            leaves(process)
                .sorted(Comparator.comparing(leaf -> "userTask".equals(leaf.getActivityType())))
                .flatMap(leaf -> Stream.of(leaf.getExecutionIds())),
            waitingJobs(process))
        .findFirst();
  }

  private static Stream<ActivityInstance> leaves(ActivityInstance within) {
    return Stream.of(within.getChildActivityInstances())
        .flatMap(
            child ->
                child.getChildActivityInstances().length == 0
                        && child.getChildTransitionInstances().length == 0
                    ? Stream.of(child)
                    : leaves(child));
  }

  private static Stream<String> waitingJobs(ActivityInstance within) {
    return Stream.concat(
        Stream.of(within.getChildTransitionInstances()).map(TransitionInstance::getExecutionId),
        Stream.of(within.getChildActivityInstances()).flatMap(IncidentPlace::waitingJobs));
  }
}
