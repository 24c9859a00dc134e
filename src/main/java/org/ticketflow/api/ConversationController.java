package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Conversation.Status;
import org.ticketflow.conversation.ConversationPage;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.conversation.StartedConversation;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketsOfConversations;

/** The site's chats: started by anyone, read by their visitor, the team and AI agents. */
@RestController
@RequestMapping("/api/v1/sites/{site}/conversations")
@Tag(name = "Conversations")
class ConversationController {

  private final Conversations conversations;
  private final ConversationsAsJson json;
  private final CurrentCaller caller;

  ConversationController(
      Conversations conversations, ConversationsAsJson json, CurrentCaller caller) {
    this.conversations = conversations;
    this.json = json;
    this.caller = caller;
  }

  /** Who starts a conversation, and what they say first. */
  record Start(@Nullable Visitor visitor, @Nullable String message) {

    record Visitor(@Nullable String name, @Nullable String email) {}
  }

  /** A new conversation with the visitor's token, which is shown this once. */
  record Started(
      String id,
      String visitorToken,
      String site,
      String status,
      ConversationJson.Visitor visitor,
      Instant createdAt,
      Instant updatedAt) {

    static Started of(StartedConversation started) {
      ConversationJson json =
          ConversationJson.of(
              new ConversationPage.Entry(started.conversation(), null),
              TicketsOfConversations.Outcome.NONE,
              EmailProofs.Standing.NONE);
      return new Started(
          json.id(),
          started.visitorToken(),
          json.site(),
          json.status(),
          json.visitor(),
          json.createdAt(),
          json.updatedAt());
    }
  }

  /** Some conversations, and the cursor of the next ones. */
  record Page(List<ConversationJson> items, @Nullable String nextCursor) {}

  @PostMapping
  @Operation(summary = "Start a conversation as a visitor: open to anyone")
  ResponseEntity<Started> start(
      @PathVariable String site, @RequestBody(required = false) @Nullable Start start) {
    Start.Visitor visitor = start == null ? null : start.visitor();
    StartedConversation started =
        conversations.start(
            site,
            visitor == null ? null : visitor.name(),
            visitor == null ? null : visitor.email(),
            start == null ? null : start.message());
    String id = started.conversation().id();
    return ResponseEntity.created(URI.create("/api/v1/sites/" + site + "/conversations/" + id))
        .body(Started.of(started));
  }

  @GetMapping
  @Operation(summary = "The site's conversations, the latest said to first")
  Page list(
      @PathVariable String site,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    ConversationPage page = conversations.list(caller.get(), site, statuses(status), limit, cursor);
    return new Page(json.all(site, page.items()), page.nextCursor());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One conversation")
  ConversationJson get(@PathVariable String site, @PathVariable String id) {
    return json.one(mine(site, id), byVisitor());
  }

  @PostMapping("/{id}/close")
  @Operation(summary = "End a conversation: nothing more can be said in it")
  ConversationJson close(@PathVariable String site, @PathVariable String id) {
    mine(site, id);
    return json.one(conversations.close(site, id), byVisitor());
  }

  private Conversation mine(String site, String id) {
    Conversation conversation = conversations.get(caller.get(), site, id);
    if (byVisitor()) {
      conversations.visitorSeen(conversation);
    }
    return conversation;
  }

  private boolean byVisitor() {
    return caller.get().kind() == Caller.Kind.VISITOR;
  }

  private static Set<Status> statuses(@Nullable String list) {
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    if (list != null) {
      for (String word : list.split(",")) {
        statuses.add(
            Arrays.stream(Status.values())
                .filter(status -> status.key().equals(word.strip()))
                .findFirst()
                .orElseThrow(
                    () -> new InvalidInput("status", "One of open, closed; or both by comma.")));
      }
    }
    return statuses;
  }
}
