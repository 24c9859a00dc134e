package org.ticketflow.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.PlainText;

/**
 * What an endpoint may be. Where its name leads to is checked when something is sent: that can
 * change.
 */
@Component
class EndpointRules {

  private static final int LONGEST_URL = 2_000;
  private static final int HIGHEST_PORT = 65_535;

  /** What was asked for, once it is known to be right. */
  record Checked(String url, Set<EventType> events) {}

  private final WebhookSettings settings;

  EndpointRules(WebhookSettings settings) {
    this.settings = settings;
  }

  Checked check(String rawUrl, Set<String> rawEvents) {
    List<FieldError> errors = new ArrayList<>();
    String url = PlainText.line(rawUrl);
    wrongWith(url).ifPresent(wrong -> errors.add(new FieldError("url", wrong)));
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

  private Optional<String> wrongWith(String url) {
    if (url.length() > LONGEST_URL) {
      return Optional.of("Use an address of at most " + LONGEST_URL + " characters.");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("This is no address. Write it like https://example.com/hooks.");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean known = scheme.equals("https") || (settings.anyAddress() && scheme.equals("http"));
    if (!known) {
      return Optional.of("The address has to begin with https://.");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPort() > HIGHEST_PORT) {
      return Optional.of("The address names no host. Write it like https://example.com/hooks.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("Leave out user, password and #fragment: the signature is the proof.");
    }
    return Optional.empty();
  }
}
