package org.ticketflow.desk.inbox;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Toast;

/** What agents do with a conversation. The page then reads anew what has changed by it. */
@Controller
@RequestMapping("/desk/{site}/inbox/{id}")
class InboxActs {

  private final Inbox inbox;
  private final Conversations conversations;

  InboxActs(Inbox inbox, Conversations conversations) {
    this.inbox = inbox;
    this.conversations = conversations;
  }

  @PostMapping("/reply")
  ResponseEntity<Void> reply(
      Frame frame,
      @PathVariable String id,
      @RequestParam String body,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script) {
    inbox.reply(frame.caller(), frame.site().id(), id, body, null);
    return done(frame, id, script, new HttpHeaders());
  }

  @PostMapping("/take")
  ResponseEntity<Void> take(
      Frame frame,
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script) {
    inbox.take(frame.caller(), frame.site().id(), id);
    return done(frame, id, script, changed(Toast.ok("This conversation is yours.")));
  }

  @PostMapping("/give-back")
  ResponseEntity<Void> giveBack(
      Frame frame,
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script) {
    inbox.giveBack(frame.caller(), frame.site().id(), id);
    return done(frame, id, script, changed(Toast.ok("Anyone may take this conversation now.")));
  }

  @PostMapping("/close")
  ResponseEntity<Void> close(
      Frame frame,
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script) {
    conversations.get(frame.caller(), frame.site().id(), id);
    conversations.close(frame.site().id(), id);
    return done(frame, id, script, changed(Toast.ok("Closed the conversation.")));
  }

  @PostMapping("/read")
  ResponseEntity<Void> read(Frame frame, @PathVariable String id, @RequestParam long message) {
    inbox.read(frame.caller(), frame.site().id(), id, message);
    return ResponseEntity.noContent().build();
  }

  private static HttpHeaders changed(Toast toast) {
    return toast.headers(List.of("ticketflow:conversation"));
  }

  /** Without a script the browser goes back to the page. */
  private static ResponseEntity<Void> done(
      Frame frame, String id, @Nullable String script, HttpHeaders headers) {
    return script != null
        ? ResponseEntity.noContent().headers(headers).build()
        : ResponseEntity.status(HttpStatus.SEE_OTHER)
            .location(URI.create(InboxPages.path(frame, id)))
            .build();
  }
}
