package org.ticketflow.desk.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.Markdown;
import org.ticketflow.mail.body.Quotes;

/**
 * What people wrote, as HTML for the page. Remembered, because a thread is shown again and again
 * and some texts take long to be formatted.
 */
@Component
class Prose {

  private static final long CHARACTERS = 4_000_000;

  private final Cache<String, String> known =
      Caffeine.newBuilder()
          .maximumWeight(CHARACTERS)
          .<String, String>weigher((words, html) -> words.length() + html.length() + 100)
          .build();

  String html(String words) {
    return known.get(words, Markdown::forPage);
  }

  /** What came from outside: its new words, and apart from them what it quotes. */
  Mailed mailed(String words) {
    Quotes.Parts parts = Quotes.split(words);
    return new Mailed(html(parts.fresh()), parts.quoted().isEmpty() ? null : html(parts.quoted()));
  }

  /** Both safe to be put into the page as they are; {@code folded} is none where all is new. */
  record Mailed(String html, @Nullable String folded) {}
}
