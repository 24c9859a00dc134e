package org.ticketflow.assistant;

import java.util.List;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.reading.Reader;
import org.ticketflow.assistant.reading.SiteReader;

/**
 * What a text says that bears on priority, as words that the decision table {@code priority} knows:
 * {@code outage}, {@code locked out}, {@code money lost}, {@code break-in}, {@code security},
 * {@code blocked}, {@code payment problem}, {@code fault}, {@code request}, {@code small
 * complaint}, {@code feature request}, {@code question}, {@code plain question}; and {@code urgent
 * by example}, {@code high by example} … where the site has taught it so.
 */
@Component
public class Signals {

  private final SiteReader reader;
  private final Reader rules;

  Signals(SiteReader reader, Reader rules) {
    this.reader = reader;
    this.rules = rules;
  }

  /** The signals in what was reported to a site; only the beginning is read. */
  public List<String> in(String site, String subject, String description) {
    return reader.signals(site, whole(subject, description));
  }

  /**
   * Those that plain rules see, in no time: for a ticket whose priority somebody has stated, where
   * the text is a hint at most.
   */
  public List<String> atAGlance(String subject, String description) {
    return rules.signalsByRules(whole(subject, description));
  }

  private static String whole(String subject, String description) {
    return description.startsWith(subject) ? description : subject + "\n" + description;
  }
}
