package org.ticketflow.mail.body;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * The HTML of a stranger's mail, harmless: an allow-list of elements, attributes and styles, links
 * that lead away in a tab of their own, pictures of the mail itself, and those of elsewhere only
 * when they are asked for. What it quotes is folded.
 */
public final class MailHtml {

  /**
   * Made harmless.
   *
   * @param remoteImages how many pictures of elsewhere were left out
   */
  public record Safe(String html, int remoteImages) {}

  private static final int LONGEST_DATA_IMAGE = 500_000;

  private static final Set<String> DATA_IMAGES =
      Set.of("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,");

  private final Function<String, Optional<String>> inline;
  private final boolean remote;
  private int leftOut;

  private MailHtml(Function<String, Optional<String>> inline, boolean remote) {
    this.inline = inline;
    this.remote = remote;
  }

  /**
   * @param inline the address of the picture that the mail brought under a content id
   * @param remote whether pictures may be loaded from elsewhere, which tells their host who reads
   */
  public static Safe of(String html, Function<String, Optional<String>> inline, boolean remote) {
    MailHtml mail = new MailHtml(inline, remote);
    StringBuilder out = new StringBuilder(Math.min(html.length(), 1 << 20));
    HtmlStreamRenderer renderer = HtmlStreamRenderer.create(out, problem -> {});
    HtmlSanitizer.sanitize(html, mail.policy().apply(renderer), FoldedQuotes::new);
    return new Safe(out.toString(), mail.leftOut);
  }

  private PolicyFactory policy() {
    return new HtmlPolicyBuilder()
        .allowElements(
            "abbr",
            "address",
            "article",
            "b",
            "bdi",
            "bdo",
            "big",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "details",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "font",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "ins",
            "kbd",
            "li",
            "main",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr",
            "img")
        .allowElements(MailHtml::inItsOwnTab, "a")
        .allowWithoutAttributes("span", "font", "a", "img")
        .allowAttributes("dir", "lang", "title")
        .globally()
        .allowAttributes("align", "valign", "bgcolor", "width", "height")
        .matching(MailHtml::plainValue)
        .onElements(
            "table", "tr", "td", "th", "div", "p", "img", "col", "colgroup", "hr", "h1", "h2", "h3")
        .allowAttributes("border", "cellpadding", "cellspacing", "colspan", "rowspan", "span")
        .matching(MailHtml::plainValue)
        .onElements("table", "td", "th", "col", "colgroup")
        .allowAttributes("color", "face", "size")
        .matching(MailHtml::plainValue)
        .onElements("font")
        .allowAttributes("start", "type", "reversed")
        .matching(MailHtml::plainValue)
        .onElements("ol", "ul", "li")
        .allowAttributes("alt")
        .onElements("img")
        .allowAttributes("href")
        .matching(MailHtml::link)
        .onElements("a")
        .allowAttributes("src")
        .matching((AttributePolicy) this::picture)
        .onElements("img")
        .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
        .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
        .allowStyling()
        .toFactory();
  }

  private static String inItsOwnTab(String element, List<String> attributes) {
    if (attributes.contains("href")) {
      attributes.add("target");
      attributes.add("_blank");
    }
    return element;
  }

  private static @Nullable String plainValue(String element, String attribute, String value) {
    return value.length() <= 100 ? value : null;
  }

  private static @Nullable String link(String element, String attribute, String value) {
    String address = value.strip().toLowerCase(Locale.ROOT);
    return address.startsWith("https:")
            || address.startsWith("http:")
            || address.startsWith("mailto:")
            || address.startsWith("tel:")
        ? value
        : null;
  }

  private @Nullable String picture(String element, String attribute, String value) {
    String address = value.strip();
    String start = address.substring(0, Math.min(30, address.length())).toLowerCase(Locale.ROOT);
    if (start.startsWith("cid:")) {
      return inline.apply(address.substring(4)).orElse(null);
    }
    if (start.startsWith("data:")) {
      return address.length() <= LONGEST_DATA_IMAGE
              && DATA_IMAGES.stream().anyMatch(start::startsWith)
          ? address
          : null;
    }
    if (start.startsWith("https:") || start.startsWith("http:")) {
      if (remote) {
        return address;
      }
      leftOut++;
    }
    return null;
  }
}
