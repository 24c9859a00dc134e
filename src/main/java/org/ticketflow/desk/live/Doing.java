package org.ticketflow.desk.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What somebody does at a ticket; the later one tells more. */
enum Doing {
  GONE,
  VIEWING,
  REPLYING;

  @JsonValue
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Doing of(String word) {
    for (Doing doing : values()) {
      if (doing.key().equals(word)) {
        return doing;
      }
    }
    throw new org.ticketflow.refusal.InvalidInput("doing", "Say viewing, replying or gone.");
  }
}
