package org.ticketflow.escalation.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.ticketflow.escalation.Drawing.Node;

/** When a timer of a diagram is due, as the engine reads it. */
final class PaperTimers {

  private final RuleSet rules;
  private final PaperTicket ticket;

  PaperTimers(RuleSet rules, PaperTicket ticket) {
    this.rules = rules;
    this.ticket = ticket;
  }

  Instant due(Node node) {
    String text = node.does() == null ? "" : node.does();
    if (text.contains("${") || text.contains("#{")) {
      if (rules.expression(text).of(ticket) instanceof Instant asked) {
        return asked;
      }
      throw new NotJudged(node.id(), "“" + node.name() + "” waits for a time that is not known.");
    }
    try {
      return text.startsWith("P") ? after(text) : date(text);
    } catch (DateTimeException | IllegalArgumentException other) {
      throw new NotJudged(node.id(), "“" + node.name() + "” comes again and again.");
    }
  }

  /** Months and years are as long as they are then. */
  private Instant after(String duration) {
    Date due = Date.from(ticket.now);
    try {
      DatatypeFactory.newInstance().newDuration(duration).addTo(due);
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return due.toInstant();
  }

  private static Instant date(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException local) {
      return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }
  }
}
