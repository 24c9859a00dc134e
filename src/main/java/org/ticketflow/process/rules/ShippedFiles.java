package org.ticketflow.process.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The diagrams, tables and forms that come with Ticketflow, under the names they deploy by. */
@Component
class ShippedFiles {

  /** The diagram finds its HTML forms in its own deployment alone: they go together. */
  private static final List<String> TICKET_FORMS =
      List.of("forms/report-ticket.form", "forms/open-ticket.html", "forms/work-ticket.html");

  private static final List<String> RULES =
      List.of(
          "processes/collect-email.bpmn",
          "forms/collect-email.form",
          "processes/escalation.bpmn",
          "processes/priority.dmn",
          "processes/escalation-steps.dmn");

  /** The diagram of a ticket with its forms. */
  Map<String, byte[]> ticket() {
    Map<String, byte[]> files = read(List.of("processes/ticket.bpmn"));
    files.putAll(formsOfTickets());
    return files;
  }

  Map<String, byte[]> formsOfTickets() {
    return read(TICKET_FORMS);
  }

  /** Each by itself: a new table must not take back a manager's diagram. */
  Map<String, byte[]> rules() {
    return read(RULES);
  }

  private static Map<String, byte[]> read(List<String> files) {
    Map<String, byte[]> contents = new TreeMap<>();
    for (String file : files) {
      try (InputStream content = new ClassPathResource(file).getInputStream()) {
        contents.put(file.substring(file.lastIndexOf('/') + 1), content.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException("The file " + file + " is missing in this build", e);
      }
    }
    return contents;
  }
}
