package org.ticketflow.mail.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;

/**
 * Folds, in HTML that still has its marks, what mail programs mark as quoted or as a signature.
 * Browsers open a fold without any script.
 */
final class FoldedQuotes extends HtmlStreamEventReceiverWrapper {

  private static final Set<String> QUOTES =
      Set.of(
          "gmail_quote",
          "gmail_quote_container",
          "gmail_extra",
          "yahoo_quoted",
          "moz-cite-prefix",
          "protonmail_quote",
          "zmail_extra",
          "tutanota_quote");

  private static final Set<String> SIGNATURES =
      Set.of("gmail_signature", "moz-signature", "protonmail_signature_block", "signature");

  /** Outlook's: the quoted mail is not in it but behind it. */
  private static final Set<String> LASTING =
      Set.of(
          "divrplyfwdmsg",
          "appendonsend",
          "moz-cite-prefix",
          "mail-editor-reference-message-container");

  private static final Set<String> VOID =
      Set.of("br", "img", "hr", "wbr", "meta", "link", "input", "base", "col", "area", "source");

  /** Names and values; those beyond are left out: what comes behind looks at each by its number. */
  private static final int MOST_ATTRIBUTES = 64;

  private boolean wroteWords;
  private int depth;
  private boolean folded;
  private boolean lasting;
  private String foldedElement = "";

  FoldedQuotes(HtmlStreamEventReceiver next) {
    super(next);
  }

  @Override
  public void openTag(String element, List<String> given) {
    List<String> attributes =
        given.size() <= MOST_ATTRIBUTES
            ? given
            : given.stream()
                .limit(MOST_ATTRIBUTES)
                .collect(Collectors.toCollection(ArrayList::new));
    String name = element.toLowerCase(Locale.ROOT);
    if (!folded && wroteWords) {
      fold(name, attributes);
    }
    if (folded && name.equals(foldedElement)) {
      depth++;
    }
    super.openTag(element, attributes);
  }

  @Override
  public void closeTag(String element) {
    super.closeTag(element);
    if (folded && !lasting && element.toLowerCase(Locale.ROOT).equals(foldedElement)) {
      depth--;
      if (depth == 0) {
        folded = false;
        super.closeTag("details");
      }
    }
  }

  @Override
  public void text(String words) {
    wroteWords |= !words.isBlank();
    super.text(words);
  }

  private void fold(String element, List<String> attributes) {
    boolean until = false;
    String title = "";
    if (!VOID.contains(element)) {
      for (int i = 0; i + 1 < attributes.size(); i += 2) {
        String value = attributes.get(i + 1).toLowerCase(Locale.ROOT);
        switch (attributes.get(i).toLowerCase(Locale.ROOT)) {
          case "class" -> {
            until |= hasAny(value, LASTING);
            title =
                hasAny(value, QUOTES) ? "Quoted" : hasAny(value, SIGNATURES) ? "Signature" : title;
          }
          case "id" -> {
            until |= hasAny(value, LASTING);
            title =
                hasAny(value, LASTING) ? "Quoted" : hasAny(value, SIGNATURES) ? "Signature" : title;
          }
          case "type" ->
              title = element.equals("blockquote") && value.equals("cite") ? "Quoted" : title;
          default -> {
            // says nothing of whose words these are
          }
        }
      }
    }
    if (!title.isEmpty()) {
      folded = true;
      depth = 0;
      lasting = until;
      foldedElement = element;
      super.openTag("details", new ArrayList<>());
      super.openTag("summary", new ArrayList<>());
      super.text(title);
      super.closeTag("summary");
    }
  }

  /** Outlook on the web puts its {@code x_} before the marks of others. */
  private static boolean hasAny(String value, Set<String> marks) {
    if (value.length() > 200) {
      return false;
    }
    for (String word : value.split("\\s+")) {
      if (marks.contains(word.startsWith("x_") ? word.substring(2) : word)) {
        return true;
      }
    }
    return false;
  }
}
