package org.ticketflow.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.TranscriptEntry;

/**
 * The variables that the process {@code ticket} starts with, whoever starts it. They are read once,
 * while the ticket is registered, and then taken away: what was said lives in the ticket's row.
 */
@Component
public class StartVariables {

  /** Whoever starts a ticket may send these, and no others. */
  public static final List<String> NAMES =
      List.of(
          "subject",
          "description",
          "site",
          "priority",
          "requesterName",
          "requesterEmail",
          "conversationId",
          "labels",
          "assignee",
          "transcript");

  private static final TypeReference<List<TranscriptEntry>> TRANSCRIPT = new TypeReference<>() {};
  private static final int TRANSCRIPT_MAX = 2_000_000;

  private final ObjectMapper json;

  StartVariables(ObjectMapper json) {
    this.json = json;
  }

  /** Transient: they never reach the engine's tables. */
  VariableMap of(FileTicket request) {
    VariableMap variables = Variables.createVariables();
    put(variables, "subject", request.subject());
    put(variables, "description", request.description());
    put(variables, "site", request.site());
    put(variables, "priority", request.priority() == null ? null : request.priority().key());
    put(variables, "requesterName", request.requesterName());
    put(variables, "requesterEmail", request.requesterEmail());
    put(variables, "conversationId", request.conversationId());
    put(variables, "assignee", request.assignee());
    if (!request.labels().isEmpty()) {
      put(variables, "labels", String.join(",", request.labels()));
    }
    if (!request.transcript().isEmpty()) {
      put(variables, "transcript", write(request.transcript()));
    }
    return variables;
  }

  /**
   * Takes the variables out of the instance; refuses with {@link InvalidInput} what cannot be read.
   */
  FileTicket take(DelegateExecution execution) {
    String site = execution.getTenantId();
    FileTicket request =
        new FileTicket(
            site == null ? "" : site,
            orEmpty(text(execution, "subject")),
            orEmpty(text(execution, "description")),
            priority(text(execution, "priority")),
            text(execution, "requesterName"),
            text(execution, "requesterEmail"),
            text(execution, "conversationId"),
            transcript(text(execution, "transcript")),
            labels(text(execution, "labels")),
            text(execution, "assignee"));
    execution.removeVariables(NAMES);
    return request;
  }

  static @Nullable Priority priority(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Priority.of(word)
        .orElseThrow(() -> new InvalidInput("priority", "Is one of low, normal, high and urgent."));
  }

  private static @Nullable String text(DelegateExecution execution, String name) {
    Object value = execution.getVariable(name);
    if (value == null || value instanceof String word && word.isBlank()) {
      return null;
    }
    if (value instanceof String word) {
      return word;
    }
    throw new InvalidInput(name, "Must be a text (type String).");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<String> labels(@Nullable String list) {
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",")).filter(label -> !label.isBlank()).toList();
  }

  private List<TranscriptEntry> transcript(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    if (text.length() > TRANSCRIPT_MAX) {
      throw new InvalidInput("transcript", "Must be at most 1 MB.");
    }
    try {
      List<TranscriptEntry> entries = json.readValue(text, TRANSCRIPT);
      return entries == null ? List.of() : entries;
    } catch (JsonProcessingException e) {
      throw new InvalidInput(
          "transcript",
          "Must be JSON like [{\"from\": \"visitor\", \"body\": \"…\", \"at\": \"…\"}].");
    }
  }

  private String write(List<TranscriptEntry> entries) {
    try {
      return json.writeValueAsString(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A transcript cannot be written as JSON", e);
    }
  }

  private static void put(VariableMap variables, String name, @Nullable String value) {
    if (value != null) {
      variables.putValueTyped(name, Variables.stringValue(value, true));
    }
  }
}
