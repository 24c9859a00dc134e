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
    String whole = description.startsWith(subject) ? description : subject + "\n" + description;
    return reader.read(whole).signals();
  }
}
