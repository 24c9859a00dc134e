package org.ticketflow.process.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that the guard does not let through. It is one of the engine's parse exceptions,
 * because its REST API answers those with 400 and their details, which Modeler and Cockpit show at
 * the element.
 */
public class DeploymentRefused extends ParseException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public DeploymentRefused(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n* ", "Nothing was deployed:\n* ", "")),
        problems.get(0).resource(),
        List.of(),
        List.of());
    this.problems = List.copyOf(problems);
    this.resorceReports = reports(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static List<ResourceReport> reports(List<Problem> problems) {
    Map<String, List<org.camunda.bpm.engine.Problem>> byFile =
        problems.stream()
            .collect(
                Collectors.groupingBy(
                    Problem::resource,
                    LinkedHashMap::new,
                    Collectors.mapping(EngineProblem::new, Collectors.toList())));
    return byFile.entrySet().stream()
        .<ResourceReport>map(
            file -> new ResourceReportImpl(file.getKey(), file.getValue(), List.of()))
        .toList();
  }

  /** A problem in the engine's own words. */
  private record EngineProblem(Problem problem) implements org.camunda.bpm.engine.Problem {
    @Override
    public String getMessage() {
      return problem.inWords();
    }

    @Override
    public int getLine() {
      return 0;
    }

    @Override
    public int getColumn() {
      return 0;
    }

    @Override
    public @Nullable String getMainElementId() {
      return problem.element();
    }

    @Override
    public List<String> getElementIds() {
      String element = problem.element();
      return element == null ? List.of() : List.of(element);
    }
  }
}
