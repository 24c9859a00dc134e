package org.ticketflow.process.model;

import java.nio.file.Path;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** Reads the diagrams as they lie in the repository. */
final class Diagrams {

  private Diagrams() {}

  static BpmnModelInstance read(String file) {
    return Bpmn.readModelFromFile(Path.of("processes", file).toFile());
  }
}
