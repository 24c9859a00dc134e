package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.mail.CustomerMail;
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

  private final CustomerMail mail;
  private final Comments comments;

  MailRetryController(CustomerMail mail, Comments comments) {
    this.mail = mail;
    this.comments = comments;
  }

  @PostMapping("/api/v1/sites/{site}/tickets/{code}/comments/{id}/retry")
  @Operation(summary = "Send a public comment again whose mail was given up")
  RetriedJson retry(@PathVariable String site, @PathVariable String code, @PathVariable long id) {
    TicketKey key = TicketKey.of(site, code);
    mail.retry(key, id);
    List<Delivery> deliveries =
        comments.deliveries(site, List.of(comments.get(key, id))).getOrDefault(id, List.of());
    return new RetriedJson(id, deliveries.stream().map(DeliveryJson::of).toList());
  }
}
