package org.ticketflow.mail.outbound;

import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * What people write, as HTML for a mail program: HTML in it is shown and not run, and nothing is
 * loaded from elsewhere.
 */
final class Markdown {

  /** Deeper than anyone quotes; the renderer's stack would not bear much more. */
  private static final int DEEPEST = 200;

  /**
   * Longer than anyone formats by hand. The parser's time grows with the square of some texts (ten
   * thousands of opening brackets), and they come from strangers too.
   */
  private static final int LONGEST = 10_000;

  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
          .softbreak("<br>\n") // as it looked where it was written
          .build();

  private Markdown() {}

  static String html(String words) {
    if (words.length() > LONGEST) {
      return asWritten(words);
    }
    Node document = PARSER.parse(words);
    return linkImages(document) ? RENDERER.render(document) : asWritten(words);
  }

  /**
   * Turns images into links to them: a mail program that loads them would tell their host who
   * reads. Walks without recursion, and answers whether the document is shallow enough for the
   * renderer, which does recurse.
   */
  private static boolean linkImages(Node document) {
    int depth = 0;
    Node node = document;
    while (node != null) {
      if (node instanceof Image image) {
        node = link(image);
      }
      if (node.getFirstChild() != null) {
        if (++depth > DEEPEST) {
          return false;
        }
        node = node.getFirstChild();
        continue;
      }
      Node at = node;
      node = null;
      while (at != null && node == null) {
        node = at.getNext();
        if (node == null) {
          at = at.getParent();
          depth--;
        }
      }
    }
    return true;
  }

  private static Link link(Image image) {
    Link link = new Link(image.getDestination(), image.getTitle());
    Node child = image.getFirstChild();
    if (child == null) {
      link.appendChild(new Text(image.getDestination()));
    }
    while (child != null) {
      @Nullable Node next = child.getNext();
      link.appendChild(child);
      child = next;
    }
    image.insertBefore(link);
    image.unlink();
    return link;
  }

  private static String asWritten(String words) {
    return "<p style=\"white-space: pre-wrap\">" + HtmlUtils.htmlEscape(words, "UTF-8") + "</p>";
  }
}
