package org.ticketflow.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tasklist and Modeler show: fields under the names that the processes read. */
class FormTests {

  /** The component kinds of Tasklist's form viewer that we use: one it does not know fails all. */
  private static final Set<String> KNOWN = Set.of("textfield", "textarea", "select", "text");

  private static final Pattern EMAIL_PATTERN = Pattern.compile("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$");
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "report-ticket, 'subject,description,requesterName,requesterEmail,priority,assignee,labels,site'",
    "collect-email, 'email,outcome'"
  })
  void aSimpleFormAsksForTheVariablesOfItsProcess(String form, String keys) throws IOException {
    JsonNode read = json.readTree(Path.of("forms", form + ".form").toFile());
    List<String> asked = new ArrayList<>();
    for (JsonNode component : read.get("components")) {
      assertThat(component.get("type").asText()).isIn(KNOWN);
      if (component.has("key")) {
        asked.add(component.get("key").asText());
      }
    }

    assertThat(read.get("id").asText()).isEqualTo(form);
    assertThat(asked).containsExactly(keys.split(","));
  }

  @ParameterizedTest
  @CsvSource({"report-ticket, requesterEmail", "collect-email, email"})
  void anEmailHasToLookLikeOne(String form, String key) throws IOException {
    for (JsonNode component :
        json.readTree(Path.of("forms", form + ".form").toFile()).get("components")) {
      if (component.path("key").asText().equals(key)) {
        String pattern = component.at("/validate/pattern").asText();
        assertThat(pattern).isEqualTo(EMAIL_PATTERN.pattern());
        assertThat("ada@example.org").matches(pattern);
        assertThat(List.of("ada", "ada@example", "ada @example.org"))
            .allSatisfy(bad -> assertThat(bad).doesNotMatch(pattern));
        return;
      }
    }
    throw new AssertionError("No field " + key + " in " + form);
  }

  @ParameterizedTest
  @CsvSource({"open-ticket, 'take,close'", "work-ticket, 'close,giveBack'"})
  void aTaskFormOffersTheOutcomesOfItsTask(String form, String outcomes) throws IOException {
    String html = Files.readString(Path.of("forms", form + ".html"));

    assertThat(found(html, "cam-variable-name=\"(\\w+)\" cam-variable-type=\"String\""))
        .containsExactly("reply", "replyVisibility", "priority", "outcome");
    String choice = html.substring(html.indexOf("id=\"tf-outcome\""), html.indexOf("<script"));
    assertThat(found(choice, "<option value=\"(\\w+)\"")).containsExactly(outcomes.split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open-ticket", "work-ticket"})
  void whatStrangersWroteIsShownAsTextOnly(String form) throws IOException {
    assertThat(Files.readString(Path.of("forms", form + ".html")))
        .contains("textContent")
        .doesNotContain("innerHTML", "insertAdjacentHTML", "outerHTML", "document.write", ".html(")
        .doesNotContain("{{");
  }

  @Test
  void bothTaskFormsShowTheTicketInTheSameWay() throws IOException {
    assertThat(shared("open-ticket")).isEqualTo(shared("work-ticket"));
  }

  @Test
  void everyBlockInTheDiagramFitsItsTemplate() throws IOException {
    int checked = 0;
    for (ServiceTask task :
        Diagrams.read("escalation.bpmn").getModelElementsByType(ServiceTask.class)) {
      String id = task.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "modelerTemplate");
      if (id == null) {
        continue;
      }
      checked++;
      JsonNode template = template(id);
      assertThat(task.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "modelerTemplateVersion"))
          .isEqualTo(template.get("version").asText());
      assertThat(task.getCamundaDelegateExpression())
          .isEqualTo(template.at("/properties/0/value").asText());
      List<String> inputs = new ArrayList<>();
      for (JsonNode property : template.get("properties")) {
        if (property.at("/binding/type").asText().equals("camunda:inputParameter")) {
          inputs.add(property.at("/binding/name").asText());
        }
      }
      assertThat(task.getModelInstance().getModelElementsByType(CamundaInputParameter.class))
          .filteredOn(
              input -> input.getParentElement().getParentElement().getParentElement() == task)
          .extracting(CamundaInputParameter::getCamundaName)
          .containsExactlyElementsOf(inputs);
    }
    assertThat(checked).isEqualTo(4);
  }

  private JsonNode template(String id) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(".camunda", "element-templates"))) {
      for (Path file : files.toList()) {
        JsonNode template = json.readTree(file.toFile());
        if (template.get("id").asText().equals(id)) {
          return template;
        }
      }
    }
    throw new AssertionError("No element template " + id);
  }

  private static String shared(String form) throws IOException {
    return Files.readString(Path.of("forms", form + ".html"))
        .replaceAll("(?s)(id=\"tf-outcome\".*?>).*?</select>", "$1")
        .replaceAll("choose\\('outcome', '\\w+'\\)", "")
        .replaceAll("name=\"\\w+Ticket\"", "");
  }

  private static List<String> found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
