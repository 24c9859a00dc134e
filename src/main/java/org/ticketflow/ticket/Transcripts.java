package org.ticketflow.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what was said before a ticket was filed, whatever becomes of the conversation. */
@Component
class Transcripts {

  private static final TypeReference<List<TranscriptEntry>> ENTRIES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  Transcripts(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void keep(TicketKey ticket, List<TranscriptEntry> entries) {
    try {
      jdbc.sql(
              "insert into ticket_transcript (site, number, body) values (:site, :number, :body::jsonb)")
          .param("site", ticket.site())
          .param("number", ticket.number())
          .param("body", json.writeValueAsString(entries))
          .update();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The transcript of " + ticket + " cannot be written", e);
    }
  }

  List<TranscriptEntry> of(TicketKey ticket) {
    return jdbc.sql("select body from ticket_transcript where site = :site and number = :number")
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(String.class)
        .optional()
        .map(
            body -> {
              try {
                return json.readValue(body, ENTRIES);
              } catch (JsonProcessingException e) {
                throw new IllegalStateException("The transcript of " + ticket + " is broken", e);
              }
            })
        .orElse(List.of());
  }
}
