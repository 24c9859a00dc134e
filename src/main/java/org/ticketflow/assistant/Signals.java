package org.ticketflow.assistant;

import java.util.List;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.reading.Reader;

/**
 * What a text says that bears on priority, as words that the decision table {@code priority} knows:
 * {@code outage}, {@code locked out}, {@code money lost}, {@code break-in}, {@code security},
 * {@code blocked}, {@code payment problem}, {@code fault}, {@code request}, {@code small
 * complaint}, {@code feature request}, {@code question}, {@code plain question}.
 */
@Component
public class Signals {

  private final Reader reader;

  Signals(Reader reader) {
    this.reader = reader;
  }

  /** The signals in a subject and a description; only the beginning is read. */
  public List<String> in(String subject, String description) {
    return reader.signals(whole(subject, description));
  }

  /**
   * Those that plain rules see, in no time: for a ticket whose priority somebody has stated, where
   * the text is a hint at most.
   */
  public List<String> atAGlance(String subject, String description) {
    return reader.signalsByRules(whole(subject, description));
  }

  private static String whole(String subject, String description) {
    return description.startsWith(subject) ? description : subject + "\n" + description;
  }
}
