package org.ticketflow.webhook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.OutsideUrl;
import org.ticketflow.site.PlainText;

/** What an endpoint may be. */
@Component
class EndpointRules {

  /** What was asked for, once it is known to be right. */
  record Checked(String url, Set<EventType> events) {}

  private final WebhookSettings settings;

  EndpointRules(WebhookSettings settings) {
    this.settings = settings;
  }

  Checked check(String rawUrl, Set<String> rawEvents) {
    List<FieldError> errors = new ArrayList<>();
    String url = PlainText.line(rawUrl);
    OutsideUrl.wrongWith(url, settings.anyAddress())
        .ifPresent(wrong -> errors.add(new FieldError("url", wrong)));
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    for (String key : rawEvents) {
      EventType.find(key)
          .ifPresentOrElse(
              events::add,
              () -> errors.add(new FieldError("events", "There is no event '" + key + "'.")));
    }
    if (events.isEmpty()) {
      errors.add(new FieldError("events", "Choose at least one event."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new Checked(url, events);
  }
}
