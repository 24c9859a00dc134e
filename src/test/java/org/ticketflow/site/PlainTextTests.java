package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTests {

  @Test
  void takesOutWhatIsNoText() {
    assertThat(PlainText.of("a\u0000b\u0007c\u0085d\ud800e\udc00f")).isEqualTo("abcdef");
  }

  @Test
  void keepsLinesTabsEmojiAndEveryScript() {
    assertThat(PlainText.of("a\r\nb\rc\n\td 👩‍💻 שלום")).isEqualTo("a\nb\nc\n\td 👩‍💻 שלום");
  }

  @Test
  void makesOneLineOfAName() {
    assertThat(PlainText.line("  Jo\r\nSmith\u202e\u2066 ")).isEqualTo("Jo Smith");
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(PlainText.length("a😀")).isEqualTo(2);
  }
}
