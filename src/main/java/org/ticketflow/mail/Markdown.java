package org.ticketflow.mail;

import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * What people write, as HTML for a mail program or a page of ours: HTML in it is shown and not run,
 * and nothing is loaded from elsewhere. One renderer for both, so that a preview shows what the
 * customer gets.
 */
public final class Markdown {

  /** Deeper than anyone quotes; the renderer's stack would not bear much more. */
  private static final int DEEPEST = 200;

  /**
   * Longer than anyone formats by hand. The parser's time grows with the square of some texts (ten
   * thousands of opening brackets), and they come from strangers too.
   */
  private static final int LONGEST = 10_000;

  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer FOR_MAIL = renderer().build();

  /** Leads away from the page in a tab of its own, which learns nothing of where it came from. */
  private static final HtmlRenderer FOR_PAGE =
      renderer()
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (tag.equals("a")) {
                      attributes.put("rel", "nofollow noopener noreferrer");
                      attributes.put("target", "_blank");
                    }
                  })
          .build();

  private Markdown() {}

  /** For a mail program, which knows no style sheet of ours. */
  public static String html(String words) {
    return rendered(words, FOR_MAIL, "<p style=\"white-space: pre-wrap\">");
  }

  /**
   * For a page of ours, whose policy forbids styles in its text; what is shown as it was written
   * has the class {@code as-written}.
   */
  public static String forPage(String words) {
    return rendered(words, FOR_PAGE, "<p class=\"as-written\">");
  }

  private static HtmlRenderer.Builder renderer() {
    return HtmlRenderer.builder()
        .escapeHtml(true)
        .sanitizeUrls(true)
        .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
        .softbreak("<br>\n"); // as it looked where it was written
  }

  private static String rendered(String words, HtmlRenderer renderer, String paragraph) {
    if (words.length() <= LONGEST) {
      Node document = PARSER.parse(words);
      if (withoutImagesAndHeadings(document)) {
        return renderer.render(document);
      }
    }
    return paragraph + HtmlUtils.htmlEscape(words, "UTF-8") + "</p>";
  }

  /**
   * Turns images into links to them: a mail program that loads them would tell their host who
   * reads. Headings become bold paragraphs, so that nobody's words pass for a part of the page.
   * Walks without recursion, and answers whether the document is shallow enough for the renderer,
   * which does recurse.
   */
  private static boolean withoutImagesAndHeadings(Node document) {
    int depth = 0;
    Node node = document;
    while (node != null) {
      if (node instanceof Image image) {
        node = link(image);
      } else if (node instanceof Heading heading) {
        node = bold(heading);
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
    if (image.getFirstChild() == null) {
      link.appendChild(new Text(image.getDestination()));
    }
    moveChildren(image, link);
    image.insertBefore(link);
    image.unlink();
    return link;
  }

  private static Paragraph bold(Heading heading) {
    Paragraph paragraph = new Paragraph();
    StrongEmphasis words = new StrongEmphasis();
    moveChildren(heading, words);
    paragraph.appendChild(words);
    heading.insertBefore(paragraph);
    heading.unlink();
    return paragraph;
  }

  private static void moveChildren(Node from, Node to) {
    Node child = from.getFirstChild();
    while (child != null) {
      @Nullable Node next = child.getNext();
      to.appendChild(child);
      child = next;
    }
  }
}
