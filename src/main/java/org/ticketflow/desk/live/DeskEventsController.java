package org.ticketflow.desk.live;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.ticketflow.conversation.LiveBus.Listening;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Sessions;
import org.ticketflow.site.Sites;

/** The news of a site for an open browser of its staff, as server-sent events. */
@RestController
class DeskEventsController {

  /** The client comes again by itself; a line that was cut silently is held no longer than that. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final MediaType FRAMES =
      new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final DeskEvents events;
  private final Sites sites;
  private final CurrentCaller callers;

  DeskEventsController(DeskEvents events, Sites sites, CurrentCaller callers) {
    this.events = events;
    this.sites = sites;
    this.callers = callers;
  }

  @GetMapping(path = "/desk/{site}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<ResponseBodyEmitter> listen(@PathVariable String site, HttpSession session)
      throws IOException {
    Caller caller = callers.get();
    caller.requireSite(site);
    caller.requireStaff();
    sites.get(site);
    ResponseBodyEmitter emitter = new ResponseBodyEmitter(LONGEST.toMillis());
    // By this call's own thread, so that the headers have gone out before others send.
    emitter.send(": here\n\n", FRAMES);
    Listening listening =
        events.listen(
            new DeskSession(site, caller.name(), Sessions.nameOf(session.getId())), line(emitter));
    emitter.onCompletion(listening::close);
    emitter.onError(gone -> listening.close());
    emitter.onTimeout(listening::close);
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }

  private static DeskStream.Line line(ResponseBodyEmitter emitter) {
    return new DeskStream.Line() {
      @Override
      public void send(String frames) throws IOException {
        emitter.send(frames, FRAMES);
      }

      @Override
      public void end() {
        emitter.complete();
      }
    };
  }
}
