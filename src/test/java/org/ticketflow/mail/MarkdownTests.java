package org.ticketflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write becomes safe HTML, and quickly so. */
class MarkdownTests {

  @Test
  void linesBreakWhereTheyWereBroken() {
    assertThat(Markdown.html("one\ntwo")).isEqualTo("<p>one<br>\ntwo</p>\n");
  }

  @Test
  void imagesBecomeLinks() {
    assertThat(Markdown.html("a ![x](https://e.test/p.png) b"))
        .isEqualTo("<p>a <a rel=\"nofollow\" href=\"https://e.test/p.png\">x</a> b</p>\n");
    assertThat(Markdown.html("![](https://e.test/p.png)"))
        .isEqualTo(
            "<p><a rel=\"nofollow\" href=\"https://e.test/p.png\">https://e.test/p.png</a></p>\n");
    assertThat(Markdown.html("![a ![b](https://e.test/b)](https://e.test/a)"))
        .doesNotContain("<img");
  }

  @Test
  void htmlIsEscapedAndScriptLinksLeadNowhere() {
    assertThat(Markdown.html("<b onclick='x'>hi</b>\n\n<div>\n<script>x</script>\n</div>"))
        .doesNotContain("<b", "<div", "<script");
    assertThat(Markdown.html("[a](javascript:x) [b](data:text/html,x) <javascript:x>"))
        .doesNotContain("javascript:x\"", "data:");
  }

  @Test
  void aPageGetsNeitherStylesNorHeadingsAndItsLinksLeadAwayUnseen() {
    assertThat(Markdown.forPage("# Ticket **closed**\n\n[a](https://e.test)"))
        .isEqualTo(
            "<p><strong>Ticket <strong>closed</strong></strong></p>\n"
                + "<p><a rel=\"nofollow noopener noreferrer\" href=\"https://e.test\""
                + " target=\"_blank\">a</a></p>\n");
    assertThat(Markdown.forPage("*<b>*".repeat(2_001)))
        .startsWith("<p class=\"as-written\">*&lt;b&gt;*")
        .doesNotContain("style");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">", "> ", "- ", "*a ", "[", "![", "*a **b ", "`", "<", "1. ", "\\", "(a(", "_a__b"
      })
  void noNestingBringsItDown(String piece) {
    String words = piece.repeat(10_000 / piece.length());
    String html =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Markdown.html(words));
    assertThat(html).startsWith("<");
  }

  @Test
  void whatIsTooLongToBeFormattedIsShownAsWritten() {
    assertThat(Markdown.html("*<b>*".repeat(2_001)))
        .startsWith("<p style=\"white-space: pre-wrap\">*&lt;b&gt;*");
  }

  @Test
  void whatIsNestedTooDeepIsShownAsWritten() {
    assertThat(Markdown.html(">".repeat(500) + "<b>"))
        .startsWith("<p style=\"white-space: pre-wrap\">&gt;&gt;")
        .endsWith("&lt;b&gt;</p>");
  }
}
