package org.ticketflow.mail.inbound;

import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/**
 * What an HTML mail says, as plain text. Nothing of its markup is kept, so nothing has to be made
 * harmless; each character is looked at once.
 */
final class HtmlWords {

  private static final Set<String> LINES =
      Set.of(
          "br",
          "p",
          "div",
          "tr",
          "li",
          "ul",
          "ol",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "pre",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "dt",
          "dd");
  private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template");

  private HtmlWords() {}

  static String of(String html) {
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < html.length()) {
      int tag = html.indexOf('<', at);
      if (tag < 0) {
        tag = html.length();
      }
      append(words, html, at, tag);
      if (tag == html.length()) {
        break;
      }
      int end = html.startsWith("<!--", tag) ? end(html, "-->", tag) : end(html, ">", tag);
      String name = name(html, tag + 1);
      if (UNSEEN.contains(name)) {
        end = after(html, "</" + name, end);
      } else if (LINES.contains(name.startsWith("/") ? name.substring(1) : name)) {
        words.append('\n');
      }
      at = end;
    }
    return HtmlUtils.htmlUnescape(words.toString())
        .replace('\u00a0', ' ')
        .replaceAll("[ \\t]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  /** Space is one space, however it was written. */
  private static void append(StringBuilder words, String html, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = html.charAt(i);
      if (!Character.isWhitespace(c)) {
        words.append(c);
      } else if (!words.isEmpty() && !Character.isWhitespace(words.charAt(words.length() - 1))) {
        words.append(' ');
      }
    }
  }

  private static String name(String html, int from) {
    int end = from;
    while (end < html.length()
        && end - from < 12
        && (Character.isLetterOrDigit(html.charAt(end)) || html.charAt(end) == '/')) {
      if (html.charAt(end) == '/' && end > from) {
        break;
      }
      end++;
    }
    return html.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static int end(String html, String what, int from) {
    int found = html.indexOf(what, from);
    return found < 0 ? html.length() : found + what.length();
  }

  /** Behind the closing tag; the end where there is none. */
  private static int after(String html, String closing, int from) {
    for (int i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 2)) {
      if (html.regionMatches(true, i, closing, 0, closing.length())) {
        return end(html, ">", i);
      }
    }
    return html.length();
  }
}
