package org.ticketflow.escalation.replay;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says when something of a test case happens; the day of the week is what matters most. */
public final class CaseWords {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMM HH:mm", Locale.ENGLISH);

  private CaseWords() {}

  /** Such as {@code Friday 4 Jan 18:05}. */
  public static String moment(LocalDateTime at) {
    return MOMENT.format(at);
  }
}
