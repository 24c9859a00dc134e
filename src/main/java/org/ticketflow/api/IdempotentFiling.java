package org.ticketflow.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Tickets;

/** Files a ticket, once for each Idempotency-Key: whoever got no answer may simply ask again. */
@Component
class IdempotentFiling {

  static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  private final Tickets tickets;
  private final IdempotencyKeys keys;
  private final ObjectMapper json;

  IdempotentFiling(Tickets tickets, IdempotencyKeys keys, ObjectMapper json) {
    this.tickets = tickets;
    this.keys = keys;
    this.json = json;
  }

  ResponseEntity<TicketJson> answer(
      String site, @Nullable String key, TicketReport report, FileTicket command) {
    if (key == null) {
      return answer(new IdempotencyKeys.Filed(tickets.report(command), false));
    }
    if (!KEY.matcher(key).matches()) {
      throw new InvalidInput(HEADER, "A key has 1 to 255 printable ASCII characters.");
    }
    return answer(keys.file(site, key, digest(report), command));
  }

  private static ResponseEntity<TicketJson> answer(IdempotencyKeys.Filed filed) {
    ResponseEntity.BodyBuilder answer = TicketVersion.created(filed.ticket());
    if (filed.replayed()) {
      answer.header(REPLAYED, "true");
    }
    return answer.body(TicketJson.of(filed.ticket()));
  }

  /** Of what was asked and not of how it was spelt: the order of JSON's fields means nothing. */
  private byte[] digest(TicketReport report) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(report));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("A request that was read cannot be written", e);
    }
  }
}
