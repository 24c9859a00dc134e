package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.ConversationEvents;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.LiveBus;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.LongCalls;

/**
 * A conversation as it goes on, as server-sent events: {@code message} with the message's id, and
 * {@code closed} at the end.
 */
@RestController
@RequestMapping("/api/v1/sites/{site}/conversations/{id}/events")
@Tag(name = "Conversations")
class ConversationEventsController {

  /**
   * Streams end after a while and the client comes again with the last id: a visitor whose line was
   * cut silently does not count as present for longer than that.
   */
  private static final Duration LONGEST_FOR_VISITOR = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** A message's id; with {@code .closed} whoever sends it has seen the end too. */
  private static final Pattern SEEN = Pattern.compile("(\\d{1,18})(\\.closed)?");

  private final Conversations conversations;
  private final ConversationEvents events;
  private final ConversationsAsJson json;
  private final CurrentCaller caller;
  private final LongCalls longCalls;

  ConversationEventsController(
      Conversations conversations,
      ConversationEvents events,
      ConversationsAsJson json,
      CurrentCaller caller,
      LongCalls longCalls) {
    this.longCalls = longCalls;
    this.json = json;
    this.conversations = conversations;
    this.events = events;
    this.caller = caller;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "The conversation live, as server-sent events",
      description =
          "Starts after the message named by Last-Event-ID or `after`, else with the first one. A"
              + " visitor's EventSource, which cannot send headers, passes its token as `token`.")
  ResponseEntity<SseEmitter> watch(
      @PathVariable String site,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request)
      throws IOException {
    Conversation conversation = conversations.get(caller.get(), site, id);
    // An EventSource repeats its address when it comes again, so what it saw last says more.
    boolean again = lastEventId != null && !lastEventId.isBlank();
    String seen = again ? lastEventId : after;
    long from = 0;
    if (seen != null && !seen.isBlank()) {
      Matcher parts = SEEN.matcher(seen.strip());
      if (!parts.matches()) {
        throw new BadRequest(
            again ? "Last-Event-ID" : "after", "Send the id of the last message that you have.");
      }
      if (parts.group(2) != null && !conversation.isOpen()) {
        // The one answer after which an EventSource does not come again.
        return ResponseEntity.noContent().build();
      }
      from = Long.parseLong(parts.group(1));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(stream(conversation, from, request));
  }

  private SseEmitter stream(Conversation conversation, long after, HttpServletRequest request)
      throws IOException {
    boolean byVisitor = caller.get().kind() == Caller.Kind.VISITOR;
    if (byVisitor) {
      conversations.visitorSeen(conversation);
    }
    SseEmitter emitter = new SseEmitter((byVisitor ? LONGEST_FOR_VISITOR : LONGEST).toMillis());
    // Sent before the call returns, and by its own thread: whoever sends next finds the headers
    // gone
    // out, and does not write them while the filters around this call still do.
    emitter.send(SseEmitter.event().comment("here"));
    LiveBus.Listening listening =
        events.watch(
            conversation,
            byVisitor,
            longCalls.of(caller.get(), conversation.site(), request),
            after,
            new EventStream(emitter, json, byVisitor));
    emitter.onCompletion(listening::close);
    emitter.onError(gone -> listening.close());
    emitter.onTimeout(listening::close);
    return emitter;
  }
}
