package org.ticketflow.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guard lets everything pass that comes with Ticketflow. */
class ShippedFilesTests {

  private final Guard guard = new Guard(BuildingBlocks.ofTicketflow(), id -> true);

  @Test
  void everyShippedDiagramTableAndFormPasses() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String folder : new String[] {"processes", "forms"}) {
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        for (Path file : all.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }

    assertThat(files.keySet())
        .contains("ticket.bpmn", "collect-email.bpmn", "escalation.bpmn")
        .contains("priority.dmn", "escalation-steps.dmn")
        .contains("report-ticket.form", "collect-email.form")
        .contains("open-ticket.html", "work-ticket.html");
    assertThat(guard.check(files)).isEmpty();
  }

  @Test
  void aShippedHtmlFormThatWasChangedIsRefused() {
    assertThat(guard.check(Map.of("work-ticket.html", "<form>other</form>".getBytes())))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("only the unchanged forms");
  }
}
