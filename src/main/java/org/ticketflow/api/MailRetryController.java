package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.mail.CustomerMail;
import org.ticketflow.mail.DeliveryLog;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.TicketKey;

/** Lets the team send an answer again whose mail was given up. */
@RestController
@Tag(name = "Tickets")
class MailRetryController {

  /** A comment and how far it has come. */
  record RetriedJson(long id, List<DeliveryJson> deliveries) {}

  /** How far a comment has come on one way to the customer. */
  record DeliveryJson(String channel, String state, Instant at, @Nullable String error) {

    static DeliveryJson of(Delivery delivery) {
      return new DeliveryJson(
          delivery.channel().key(), delivery.state().key(), delivery.at(), delivery.error());
    }
  }

  /** To which corrected address; without one, to the requester's. */
  record Where(@Nullable String email) {}

  /** All tries, oldest first. */
  record Tries(List<TryJson> items) {}

  /** One time that a mail was handed to a mail server. */
  @Schema(name = "MailTry")
  record TryJson(
      Instant at,
      String recipient,
      @Schema(allowableValues = {"trying", "sent", "failed", "given_up"}) String outcome,
      @Nullable String answer) {}

  private final CustomerMail mail;
  private final DeliveryLog log;
  private final Comments comments;

  MailRetryController(CustomerMail mail, DeliveryLog log, Comments comments) {
    this.mail = mail;
    this.log = log;
    this.comments = comments;
  }

  @PostMapping(
      path = "/api/v1/sites/{site}/tickets/{code}/comments/{id}/retry",
      consumes = "!application/json")
  @Operation(summary = "Send a public comment again whose mail was given up")
  RetriedJson retry(@PathVariable String site, @PathVariable String code, @PathVariable long id) {
    return retry(site, code, id, null);
  }

  @PostMapping(
      path = "/api/v1/sites/{site}/tickets/{code}/comments/{id}/retry",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Send it again, to another address where one is given")
  RetriedJson retry(
      @PathVariable String site,
      @PathVariable String code,
      @PathVariable long id,
      @RequestBody(required = false) @Nullable Where where) {
    TicketKey key = TicketKey.of(site, code);
    if (where == null || where.email() == null) {
      mail.retry(key, id);
    } else {
      mail.retry(key, id, where.email());
    }
    return state(key, id);
  }

  @PostMapping("/api/v1/sites/{site}/tickets/{code}/comments/{id}/give-up")
  @Operation(summary = "Leave a public comment unsent whose mail was given up")
  RetriedJson giveUp(@PathVariable String site, @PathVariable String code, @PathVariable long id) {
    TicketKey key = TicketKey.of(site, code);
    mail.giveUp(key, id);
    return state(key, id);
  }

  @GetMapping("/api/v1/sites/{site}/tickets/{code}/comments/{id}/tries")
  @Operation(summary = "Each time that a comment was handed to a mail server, and its answer")
  Tries tries(@PathVariable String site, @PathVariable String code, @PathVariable long id) {
    TicketKey key = TicketKey.of(site, code);
    return new Tries(
        log.of(key).getOrDefault(id, List.of()).stream()
            .map(one -> new TryJson(one.at(), one.recipient(), one.outcome().key(), one.answer()))
            .toList());
  }

  private RetriedJson state(TicketKey key, long id) {
    List<Delivery> deliveries =
        comments.deliveries(key.site(), List.of(comments.get(key, id))).getOrDefault(id, List.of());
    return new RetriedJson(id, deliveries.stream().map(DeliveryJson::of).toList());
  }
}
