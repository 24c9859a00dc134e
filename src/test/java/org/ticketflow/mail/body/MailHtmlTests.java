package org.ticketflow.mail.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a stranger's HTML runs, loads, or covers what is around it. */
class MailHtmlTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='cid:x'>x</a>",
        "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=x></object><embed src=x>",
        "<form action=https://evil.test><input name=password><button>Sign in</button></form>",
        "<style>body { display: none } @import url(https://evil.test/x.css)</style>",
        "<link rel=stylesheet href=https://evil.test/x.css>",
        "<meta http-equiv=refresh content='0;url=https://evil.test'>",
        "<base href=https://evil.test/>",
        "<div style='background:url(https://evil.test/x.png)'>x</div>",
        "<div style='width:expression(alert(1))'>x</div>",
        "<div style=\"behavior:url(#default#time2)\">x</div>",
        "<table background=https://evil.test/x.png><tr><td>x</td></tr></table>",
        "<video src=https://evil.test/x poster=https://evil.test/y></video>",
        "<img srcset='https://evil.test/x.png 2x'>",
        "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
        "<img src='//evil.test/x.png'>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<details ontoggle=alert(1) open>x</details>",
        "<p id=composer class=desk-toast name=body>x</p>",
      })
  void isHarmless(String hostile) {
    String html = MailHtml.of("<p>Hello</p>" + hostile, id -> Optional.empty(), false).html();
    assertThat(html)
        .contains("Hello")
        .doesNotContainIgnoringCase("<script")
        .doesNotContainIgnoringCase("<style")
        .doesNotContainIgnoringCase("<iframe")
        .doesNotContainIgnoringCase("<form")
        .doesNotContainIgnoringCase("<input")
        .doesNotContainIgnoringCase("<svg")
        .doesNotContainIgnoringCase("<meta")
        .doesNotContainIgnoringCase("<base")
        .doesNotContainIgnoringCase("<link")
        .doesNotContainIgnoringCase("javascript:")
        .doesNotContainIgnoringCase("vbscript:")
        .doesNotContainIgnoringCase("expression(")
        .doesNotContainIgnoringCase("url(")
        .doesNotContainPattern("(?i)<[^>]+ (on\\w+|srcset|src|background|id|class|name)=")
        .doesNotContain("evil.test/x");
  }

  @Test
  void picturesOfTheMailAreShown() {
    MailHtml.Safe safe =
        MailHtml.of(
            "<img src='cid:p1@x' alt='Plan' width=20><img src=\"cid:other\"><img src='data:image/png;base64,AAAA'>",
            id -> id.equals("p1@x") ? Optional.of("/files/7") : Optional.empty(),
            false);
    assertThat(safe.html())
        .contains("src=\"/files/7\"")
        .contains("alt=\"Plan\"")
        .contains("data:image/png;base64,AAAA")
        .doesNotContain("cid:");
    assertThat(safe.remoteImages()).isZero();
  }

  @Test
  void picturesOfElsewhereWaitUntilTheyAreAskedFor() {
    String html = "<img src='https://shop.test/a.png'><IMG SRC=HTTP://shop.test/b.png>";
    MailHtml.Safe safe = MailHtml.of(html, id -> Optional.empty(), false);
    assertThat(safe.html()).doesNotContain("shop.test");
    assertThat(safe.remoteImages()).isEqualTo(2);
    assertThat(MailHtml.of(html, id -> Optional.empty(), true).html())
        .contains("src=\"https://shop.test/a.png\"")
        .containsIgnoringCase("http://shop.test/b.png");
  }

  @Test
  void linksLeadAwayInATabOfTheirOwn() {
    assertThat(
            MailHtml.of(
                    "<a href='https://shop.test/?a=1&b=2' target=_top>x</a>",
                    id -> Optional.empty(),
                    false)
                .html())
        .contains("href=\"https://shop.test/?a&#61;1&amp;b&#61;2\"")
        .contains("target=\"_blank\"")
        .contains("noopener")
        .contains("noreferrer")
        .doesNotContain("_top");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>Yes</p><div class="gmail_quote"><div>On Monday X wrote:</div><blockquote>Old</blockquote></div> | Quoted
          <p>Yes</p><blockquote type="cite">Old</blockquote>                              | Quoted
          <p>Yes</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: X</div><div>Old</div> | Quoted
          <div>Yes</div><div id="x_divRplyFwdMsg">From: X</div><div>Old</div>             | Quoted
          <p>Yes</p><div class="moz-cite-prefix">On 1/5/26 X wrote:</div><blockquote type=cite>Old</blockquote> | Quoted
          <p>Yes</p><div class="yahoo_quoted">Old</div>                                   | Quoted
          <p>Yes</p><div class="gmail_signature">Old</div>                                | Signature
          """)
  void whatIsQuotedIsFolded(String mail, String title) {
    String html = MailHtml.of(mail, id -> Optional.empty(), false).html();
    assertThat(html)
        .containsPattern("(?s)Yes.*<details><summary>" + title + "</summary>.*Old.*</details>")
        .doesNotContainPattern("(?s)<details>.*<details>");
  }

  @Test
  void anAnswerBelowStandsBehindTheFold() {
    String html =
        MailHtml.of(
                "<p>Hi</p><blockquote type=cite>Old<blockquote type=cite>Older</blockquote></blockquote><p>New</p>",
                id -> Optional.empty(),
                false)
            .html();
    assertThat(html).containsPattern("(?s)</details>.*New");
  }

  @Test
  void asTextItReadsAsItLooks() {
    assertThat(
            HtmlText.of(
                "<html><head><title>No</title><style>p{}</style></head><body><h1>Hello</h1>"
                    + "<p>It&nbsp;does   not\n<b>work</b>.<br>Since Monday &lt;sic&gt;.</p>"
                    + "<ul><li>one</li><li>two</li></ul>"
                    + "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
                    + "<p><a href='https://shop.test/x'>Shop</a> <a href='https://shop.test'>https://shop.test</a></p>"
                    + "<pre>1\n  2</pre><script>alert(1)</script><img alt='Plan' src=x>"
                    + "<div>On 5 Jan 2026, X wrote:</div><blockquote><p>Old</p><blockquote>Older</blockquote></blockquote>"
                    + "</body></html>",
                10_000))
        .isEqualTo(
            """
            Hello

            It does not work.
            Since Monday <sic>.

            - one
            - two

            a b
            c

            Shop (https://shop.test/x) https://shop.test

            1
              2

            [Plan]
            On 5 Jan 2026, X wrote:

            > Old
            >
            > > Older""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "</div>",
        "<",
        "<a",
        "<a ",
        "<a href=",
        "<a href='",
        "<!--",
        "<!-- -->",
        "<![CDATA[",
        "<b><i>",
        "<table><tr>",
        "<script>",
        "<style>",
        "<p>x",
        "&",
        "&#",
        "&lt",
        "&#x1F600;",
        "<blockquote type=cite>",
        "<img src=cid:x>",
        "<div style='color:red;'>",
        "<p style=\"",
        "<a x=1 ",
        "<p style='",
        "</p><p>",
        "<a href=http://x>x</a>",
        "x ",
        "<br>",
        "<textarea>",
        "<title>",
        "<font><p>"
      })
  @org.junit.jupiter.api.Timeout(
      value = 300,
      threadMode = org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD)
  void takesNoLongerThanItIsLong(String hostile) {
    String html = "<p>Hello</p>" + hostile.repeat(2_000_000 / hostile.length());
    long start = cpu();
    MailHtml.of(html, id -> Optional.empty(), false);
    long middle = cpu();
    HtmlText.of(html, 100_000);
    long end = cpu();
    System.getLogger("measure")
        .log(
            System.Logger.Level.INFO,
            "{0} ms, {1} ms of {2}",
            (middle - start) / 1_000_000,
            (end - middle) / 1_000_000,
            hostile);
    assertThat(Duration.ofNanos(end - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
