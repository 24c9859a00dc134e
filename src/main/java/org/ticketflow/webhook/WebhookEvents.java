package org.ticketflow.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Repository;
import org.ticketflow.conversation.MessageKept;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.ticket.CommentAdded;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketRecorded;

/**
 * Hears what happens to tickets and in chats, and queues it for those who want to know: in the same
 * transaction, when that is about to commit, so that a ticket is told as it is in the end.
 */
@Repository // for its exceptions: losing a race for a ticket is told in the same way everywhere
class WebhookEvents {

  private final Subscriptions subscriptions;
  private final DeliveryRows deliveries;
  private final EventShapes shapes;
  private final TicketLife tickets;
  private final EntityManager entities;
  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final Clock clock;

  WebhookEvents(
      Subscriptions subscriptions,
      DeliveryRows deliveries,
      EventShapes shapes,
      TicketLife tickets,
      EntityManager entities,
      CurrentCaller caller,
      ObjectMapper json,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.shapes = shapes;
    this.tickets = tickets;
    this.entities = entities;
    this.caller = caller;
    this.json = json;
    this.clock = clock;
  }

  @EventListener
  void hear(TicketRecorded change) {
    EventType type = type(change);
    if (type == null || !subscriptions.wants(change.ticket().site(), type)) {
      return;
    }
    ObjectNode more = json.createObjectNode();
    if (type == EventType.TICKET_STATUS) {
      more.putObject("change")
          .put("from", change.from())
          .put("to", change.to())
          .put("by", caller.get().name());
    }
    queue(change.ticket(), type, () -> more);
  }

  @EventListener
  void hear(CommentAdded added) {
    TicketKey ticket = added.comment().ticket();
    if (subscriptions.wants(ticket.site(), EventType.TICKET_COMMENT)) {
      queue(
          ticket,
          EventType.TICKET_COMMENT,
          () -> {
            ObjectNode more = json.createObjectNode();
            more.set("comment", json.valueToTree(shapes.comment(added.comment())));
            return more;
          });
    }
  }

  @EventListener
  void hear(MessageKept kept) {
    String site = kept.site();
    if (subscriptions.wants(site, EventType.CONVERSATION_MESSAGE)) {
      Instant now = clock.instant();
      ObjectNode data = json.createObjectNode();
      data.put("site", site).put("conversationId", kept.message().conversationId());
      data.setAll((ObjectNode) json.valueToTree(shapes.message(kept.message())));
      deliveries.queue(
          site,
          EventType.CONVERSATION_MESSAGE,
          payload(EventType.CONVERSATION_MESSAGE.key(), now, data),
          now);
    }
  }

  /** What is sent, to the letter. */
  String payload(String type, Instant at, Object data) {
    ObjectNode payload = json.createObjectNode();
    payload.put("type", type).put("timestamp", at.toString());
    payload.set("data", json.valueToTree(data));
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event that is no JSON", e);
    }
  }

  /**
   * @param more what is told beside the ticket; made last, when a comment has its files too
   */
  private void queue(TicketKey key, EventType type, Supplier<ObjectNode> more) {
    Instant now = clock.instant();
    BeforeCommit.run(
        () -> {
          entities.flush(); // the version that the change gets
          ObjectNode data = json.valueToTree(shapes.ticket(tickets.hold(key)));
          data.setAll(more.get());
          deliveries.queue(key.site(), type, payload(type.key(), now, data), now);
        });
  }

  /** To leave intake for work is to be filed. */
  private static @Nullable EventType type(TicketRecorded change) {
    return switch (change.what()) {
      case "escalated" -> EventType.TICKET_ESCALATED;
      case "status" ->
          Status.INTAKE.key().equals(change.from()) && Status.OPEN.key().equals(change.to())
              ? EventType.TICKET_FILED
              : EventType.TICKET_STATUS;
      default -> null;
    };
  }
}
