package org.ticketflow.desk.live;

/**
 * An event for the tabs of a site, as it goes over the line. It only says what to read anew, so
 * that of several with the same key the last one is enough.
 */
record DeskEvent(String key, String frame) {

  /** News may be missing: everything shown has to be read anew. */
  static final DeskEvent MISSED = of("missed", "missed", "{}");

  static DeskEvent ticket(long number) {
    return of("ticket " + number, "ticket", "{\"number\":" + number + "}");
  }

  static DeskEvent conversation(String id) {
    return of("conversation " + id, "conversation", "{\"id\":\"" + id + "\"}");
  }

  static DeskEvent presence(long number, String person, String json) {
    return of("presence " + number + " " + person, "presence", json);
  }

  private static DeskEvent of(String key, String name, String json) {
    return new DeskEvent(key, "event: " + name + "\ndata: " + json + "\n\n");
  }
}
