package org.ticketflow.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;

/**
 * What a site's parts may be. Collects every broken rule; whoever asks refuses with all at once.
 */
final class SiteRules {

  static final int NAME_MAX = 80;
  private static final int ORIGINS_MAX = 20;
  private static final int RETENTION_MAX = 36_500;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  private final List<FieldError> errors = new ArrayList<>();

  String id(String raw) {
    String id = raw.strip();
    if (!ID.matcher(id).matches()) {
      error(
          "id",
          "Use 1 to 31 small letters, digits and dashes, a letter first. It becomes part of every"
              + " address and cannot be changed.");
    }
    return id;
  }

  String name(String raw) {
    return line("name", raw, "Give the site a name");
  }

  String line(String field, String raw, String what) {
    String line = PlainText.line(raw);
    if (line.isEmpty() || PlainText.length(line) > NAME_MAX) {
      error(field, what + " of 1 to " + NAME_MAX + " characters.");
    }
    return line;
  }

  String supportAddress(String raw, List<Site> others) {
    Optional<EmailAddress> address = EmailAddress.read(raw);
    if (address.isEmpty()) {
      error("supportAddress", "Not an email address. Write it like support@example.com.");
      return raw;
    }
    others.stream()
        .filter(other -> other.supportAddress().equalsIgnoreCase(address.get().value()))
        .findFirst()
        .ifPresent(
            other ->
                error(
                    "supportAddress",
                    "This is the address of the site '" + other.id() + "'. Each needs its own."));
    return address.get().value();
  }

  String zone(String raw) {
    try {
      return ZoneId.of(raw.strip()).getId();
    } catch (DateTimeException e) {
      error("zone", "Not a time zone. Choose one such as Europe/Berlin.");
      return raw;
    }
  }

  int retentionDays(int days) {
    if (days < 1 || days > RETENTION_MAX) {
      error("retentionDays", "Give 1 to " + RETENTION_MAX + " days.");
    }
    return days;
  }

  String accent(String raw) {
    Optional<Accent> accent = Accent.find(raw);
    if (accent.isEmpty()) {
      error("accent", "Choose one of the colours shown: each can be read on light and dark.");
    }
    return accent.map(Accent::key).orElse("");
  }

  /** Each as browsers send it: scheme, host and port where it is not the usual one. */
  List<String> allowedOrigins(List<String> raw) {
    Set<String> origins = new LinkedHashSet<>();
    for (String line : raw) {
      if (!line.isBlank()) {
        String origin = origin(line.strip());
        if (origin == null) {
          error(
              "allowedOrigins",
              "'"
                  + shown(line.strip())
                  + "' is no origin. Write it like https://www.example.com, without a path.");
        } else {
          origins.add(origin);
        }
      }
    }
    if (origins.size() > ORIGINS_MAX) {
      error("allowedOrigins", "Give at most " + ORIGINS_MAX + " origins.");
    }
    return List.copyOf(origins);
  }

  void error(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  void refuse() {
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
  }

  private static @Nullable String origin(String text) {
    try {
      URI uri = new URI(text.toLowerCase(Locale.ROOT));
      String scheme = uri.getScheme();
      String host = uri.getHost();
      boolean plain =
          (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      if (!plain
          || host == null
          || !HOST.matcher(host).matches()
          || !("https".equals(scheme) || "http".equals(scheme))) {
        return null;
      }
      int usual = scheme.equals("https") ? 443 : 80;
      int port = uri.getPort();
      if (port == 0 || port > 65_535) {
        return null;
      }
      return scheme + "://" + host + (port < 0 || port == usual ? "" : ":" + port);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String shown(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
