package org.ticketflow.desk.live;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketflow.conversation.LiveSenders;
import org.ticketflow.conversation.LiveWatch;

/**
 * The line to one browser. What it has not taken yet is kept by key, and beyond a limit only as
 * "everything": however slow it is, it costs no more memory than that.
 */
final class DeskStream extends LiveWatch {

  private static final int MOST_PENDING = 256;

  /** A burst of changes is told as one piece; nobody notices this much of a delay. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * An event and no comment: browsers do not show those to scripts, who notice dead lines by it.
   */
  private static final String STILL_HERE = "event: beat\ndata: {}\n\n";

  private final DeskSession session;
  private final Line line;
  private final LiveSenders senders;
  private final Map<String, DeskEvent> pending = new LinkedHashMap<>();
  private final long since = System.nanoTime();
  private boolean waiting;

  /** Where the events go. */
  interface Line {

    void send(String frames) throws IOException;

    void end();
  }

  DeskStream(DeskSession session, Line line, LiveSenders senders) {
    super(senders);
    this.session = session;
    this.line = line;
    this.senders = senders;
  }

  DeskSession session() {
    return session;
  }

  long since() {
    return since;
  }

  void offer(DeskEvent event) {
    synchronized (pending) {
      if (!pending.containsKey(DeskEvent.MISSED.key())) {
        if (pending.size() >= MOST_PENDING || event.equals(DeskEvent.MISSED)) {
          pending.clear();
          pending.put(DeskEvent.MISSED.key(), DeskEvent.MISSED);
        } else {
          pending.put(event.key(), event);
        }
      }
      if (waiting) {
        return;
      }
      waiting = true;
    }
    senders.after(PAUSE, this::wake);
  }

  @Override
  protected void tell() throws IOException {
    StringBuilder frames = new StringBuilder();
    synchronized (pending) {
      waiting = false;
      pending.values().forEach(event -> frames.append(event.frame()));
      pending.clear();
    }
    if (takePing() && frames.isEmpty()) {
      frames.append(STILL_HERE);
    }
    if (!frames.isEmpty()) {
      line.send(frames.toString());
    }
  }

  @Override
  protected void ended() {
    line.end();
  }
}
