package org.ticketflow.mail.body;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlSanitizer;

/**
 * HTML mail as plain text: paragraphs are lines, what is quoted has a {@code >} before it, a link
 * shows where it leads. For whoever reads text alone, and for {@link Quotes}.
 */
public final class HtmlText implements HtmlSanitizer.Policy {

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "dl",
          "table",
          "pre",
          "blockquote",
          "hr",
          "figure",
          "section",
          "article");

  private static final Set<String> LINES =
      Set.of(
          "div", "tr", "li", "dt", "dd", "address", "header", "footer", "main", "center", "form");

  private static final Set<String> UNSEEN =
      Set.of("script", "style", "head", "title", "template", "noscript", "svg", "math", "object");

  private static final Set<String> EMPTY =
      Set.of("br", "img", "hr", "wbr", "meta", "link", "input", "base", "col", "area", "source");

  /** Deeper than anyone answers; each level costs a sign on each line. */
  private static final int DEEPEST_QUOTE = 5;

  private static final int LONGEST_LINK = 500;

  private final StringBuilder text = new StringBuilder();
  private final int longest;
  private final Deque<String> links = new ArrayDeque<>();
  private int linkFrom;
  private int unseen;
  private int quotes;
  private int shallowest;
  private int pre;
  private int breaks = 2;
  private boolean space;

  private HtmlText(int longest) {
    this.longest = longest;
  }

  /**
   * The text of a mail's HTML part.
   *
   * @param longest so many characters of it, about
   */
  public static String of(String html, int longest) {
    HtmlText policy = new HtmlText(longest);
    HtmlSanitizer.sanitize(html, policy);
    return policy.text.toString().strip();
  }

  @Override
  public void openDocument() {
    // nothing stands before the first word
  }

  @Override
  public void closeDocument() {
    // nothing stands behind the last one
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    if (UNSEEN.contains(element) || unseen > 0) {
      unseen += EMPTY.contains(element) ? 0 : 1;
      return;
    }
    before(element);
    switch (element) {
      case "br" -> lineBreak();
      case "li" -> words("- ");
      case "td", "th" -> space = true;
      case "pre" -> pre++;
      case "blockquote" -> quotes++;
      case "hr" -> {
        words("________________________________");
        atLeast(1);
      }
      case "img" -> picture(value(attributes, "alt"));
      case "a" -> {
        String href = value(attributes, "href");
        links.push(href == null ? "" : href);
        linkFrom = text.length();
      }
      default -> {
        // the words in it are all that there is to it
      }
    }
  }

  @Override
  public void closeTag(String element) {
    if (unseen > 0) {
      unseen--;
      return;
    }
    switch (element) {
      case "pre" -> pre = Math.max(0, pre - 1);
      case "a" -> link();
      default -> {
        // as when it was opened
      }
    }
    before(element);
    if (element.equals("blockquote")) {
      quotes = Math.max(0, quotes - 1);
      shallowest = Math.min(shallowest, quotes);
    }
  }

  @Override
  public void text(String words) {
    if (unseen > 0 || isFull()) {
      return;
    }
    for (int i = 0; i < words.length(); i++) {
      char character = words.charAt(i);
      if (pre > 0 && character == '\n') {
        lineBreak();
      } else if (pre > 0 && character == ' ') {
        put(' ');
      } else if (isSpace(character)) {
        space = true;
      } else {
        put(character);
      }
    }
  }

  private void before(String element) {
    if (PARAGRAPHS.contains(element)) {
      atLeast(2);
    } else if (LINES.contains(element)) {
      atLeast(1);
    }
  }

  private void picture(@Nullable String alt) {
    if (alt != null && !alt.isBlank() && alt.length() <= 200) {
      words("[" + alt.strip() + "]");
    }
  }

  private void link() {
    if (links.isEmpty()) {
      return;
    }
    String href = links.pop();
    boolean leads = href.startsWith("https://") || href.startsWith("http://");
    if (leads && href.length() <= LONGEST_LINK && !isFull()) {
      String shown = text.substring(Math.min(linkFrom, text.length())).strip();
      if (!shown.isEmpty()
          && !href.equals(shown)
          && !href.equals(shown + "/")
          && !href.endsWith("//" + shown)) {
        words(" (" + href.replace(' ', '+') + ")");
      }
    }
  }

  private void words(String words) {
    for (int i = 0; i < words.length(); i++) {
      put(words.charAt(i));
    }
  }

  private void put(char character) {
    if (isFull()) {
      return;
    }
    if (breaks > 0) {
      breakLine();
    } else if (space) {
      text.append(' ');
    }
    text.append(character);
    breaks = 0;
    space = false;
    shallowest = quotes;
  }

  /** Only now, with the next word: at its end a text has no empty lines. */
  private void breakLine() {
    if (!text.isEmpty()) {
      text.append('\n');
      if (breaks > 1) {
        text.append(marks(Math.min(shallowest, quotes)).strip()).append('\n');
      }
    }
    text.append(marks(quotes));
  }

  private static String marks(int quotes) {
    return "> ".repeat(Math.min(quotes, DEEPEST_QUOTE));
  }

  /** No more than one empty line together. */
  private void lineBreak() {
    breaks = Math.min(2, breaks + 1);
    space = false;
  }

  private void atLeast(int wanted) {
    breaks = Math.max(breaks, wanted);
    space = false;
  }

  private boolean isFull() {
    return text.length() >= longest;
  }

  private static boolean isSpace(char character) {
    return character == ' '
        || character == '\t'
        || character == '\n'
        || character == '\r'
        || character == '\f'
        || character == '\u00A0';
  }

  private static @Nullable String value(List<String> attributes, String name) {
    Iterator<String> each = attributes.iterator(); // of a list without quick access
    while (each.hasNext()) {
      boolean wanted = each.next().equals(name);
      if (!each.hasNext()) {
        break;
      }
      String value = each.next();
      if (wanted) {
        return value;
      }
    }
    return null;
  }
}
