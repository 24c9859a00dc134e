package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.conversation.Message;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TellableTickets;

/** What is said in a conversation; each caller speaks as who they are. */
@RestController
@RequestMapping("/api/v1/sites/{site}/conversations/{id}/messages")
@Tag(name = "Conversations")
class MessageController {

  private final Conversations conversations;
  private final CurrentCaller caller;
  private final Inbox inbox;

  private final TellableTickets tellable;

  MessageController(
      Conversations conversations, CurrentCaller caller, Inbox inbox, TellableTickets tellable) {
    this.conversations = conversations;
    this.caller = caller;
    this.inbox = inbox;
    this.tellable = tellable;
  }

  /** What to say. */
  record Say(@Nullable String body) {}

  /** Some messages, and the id that the next ones come after, if there are more. */
  record Page(List<MessageJson> items, @Nullable Long nextCursor) {}

  @GetMapping
  @Operation(summary = "What was said after the message with that id, oldest first")
  Page list(
      @PathVariable String site,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "200") int limit) {
    Conversation conversation = conversations.get(caller.get(), site, id);
    if (caller.get().kind() == Caller.Kind.VISITOR) {
      conversations.visitorSeen(conversation);
    }
    List<Message> found = conversations.messagesSince(site, id, after, limit);
    return new Page(
        found.stream().map(MessageJson::of).toList(),
        found.size() < limit ? null : (Long) found.get(found.size() - 1).id());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Say something",
      description = "With the header Idempotency-Key it is said once, however often it is sent.")
  MessageJson say(
      @PathVariable String site,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Say say) {
    Conversation conversation = conversations.get(caller.get(), site, id);
    if (say.body() == null) {
      throw new InvalidInput("body", "Write what to say.");
    }
    return say(conversation, key, say.body());
  }

  /** The caller says something; with a key, once. */
  MessageJson say(Conversation conversation, @Nullable String key, String body) {
    String site = conversation.site();
    String id = conversation.id();
    Caller speaker = caller.get();
    return MessageJson.of(
        switch (speaker.kind()) {
          case PERSON -> inbox.reply(speaker, site, id, body, key);
          case VISITOR ->
              conversations.sayOnce(
                  site, id, Author.visitor(conversation.visitorName()), body, key);
          case AI_AGENT -> {
            tellable.requireOnlyThese(site, id, body);
            yield conversations.sayOnce(site, id, Author.ai(speaker.name()), body, key);
          }
          case SYSTEM -> conversations.sayOnce(site, id, Author.SYSTEM, body, key);
        });
  }
}
