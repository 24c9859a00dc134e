package org.ticketflow.ticket;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;

/** In which order a list shows its tickets; among equals the number decides. */
public record TicketListOrder(By by, boolean descending) {

  /** What a list can be sorted by. */
  public enum By {
    UPDATED("updatedAt", "updated_at"),
    CREATED("createdAt", "created_at"),
    PRIORITY("priority", "priority_rank"),
    ESCALATION("nextEscalationAt", "next_escalation_at");

    private final String key;
    private final String column;

    By(String key, String column) {
      this.key = key;
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  /** What moved last comes first. */
  public static final TicketListOrder DEFAULT = new TicketListOrder(By.UPDATED, true);

  /** Reads {@code priority}, or {@code -priority} for the highest first. */
  public static TicketListOrder parse(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return DEFAULT;
    }
    boolean descending = word.startsWith("-");
    String key = descending ? word.substring(1) : word;
    return Arrays.stream(By.values())
        .filter(by -> by.key.equals(key))
        .findFirst()
        .map(by -> new TicketListOrder(by, descending))
        .orElseThrow(
            () ->
                new InvalidInput(
                    "sort",
                    "One of "
                        + String.join(", ", List.of(By.values()).stream().map(b -> b.key).toList())
                        + "; with - in front for descending."));
  }

  /** As {@link #parse} reads it. */
  public String word() {
    return (descending ? "-" : "") + by.key;
  }

  TicketListOrder reversed() {
    return new TicketListOrder(by, !descending);
  }

  String direction() {
    return descending ? "desc" : "asc";
  }

  /** What comes after a row in this order. */
  String after() {
    return descending ? "<" : ">";
  }
}
