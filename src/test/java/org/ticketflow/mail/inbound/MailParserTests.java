package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail is understood as far as it can be, and soon, whatever it is. */
class MailParserTests {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final MailParser parser = new MailParser();

  @Test
  void wordsInAnyCharsetAreRead() throws Exception {
    for (String charset : new String[] {"ISO-8859-1", "Shift_JIS", "KOI8-R", "UTF-16", "utf-8"}) {
      String words =
          charset.equals("Shift_JIS") ? "請求書" : charset.equals("KOI8-R") ? "счёт" : "Größe";
      byte[] encoded = Base64.getMimeEncoder().encode(words.getBytes(Charset.forName(charset)));
      ParsedMail mail =
          parse(
              "From: a@b.test\nContent-Type: text/plain; charset="
                  + charset
                  + "\nContent-Transfer-Encoding: base64\n\n"
                  + new String(encoded, StandardCharsets.US_ASCII));
      assertThat(mail.text()).isEqualTo(words);
    }
  }

  @Test
  void whatIsNotInTheCharsetThatItClaimsIsReadAllTheSame() throws Exception {
    assertThat(
            parser
                .parse(bytes("From: a@b.test\n\nGr\u00f6\u00dfe", StandardCharsets.ISO_8859_1))
                .text())
        .isEqualTo("Größe");
    assertThat(parse("From: a@b.test\nContent-Type: text/plain; charset=klingon\n\nGröße").text())
        .isEqualTo("Größe");
    assertThat(parse("From: a@b.test\nContent-Transfer-Encoding: carrier-pigeon\n\nCoo").text())
        .isEqualTo("Coo");
    assertThat(parse("From: a@b.test\nContent-Type: ;;;\n\nStill text").text())
        .isEqualTo("Still text");
  }

  @Test
  void headersAreDecoded() throws Exception {
    ParsedMail mail =
        parse(
            """
            From: =?UTF-8?Q?Mia_Gr=C3=B6=C3=9Fe?= <mia@customer.test>
            To: Support <support@acme.test>, bob@customer.test
            Cc: =?broken?Q?x?= <carl@customer.test>
            Subject: =?ISO-8859-1?Q?Gr=F6=DFe?=
              of it
            Message-ID: <1@customer.test>
            In-Reply-To: <a@acme.test> (my answer)
            References: <b@acme.test> <a@acme.test>

            Hello""");
    assertThat(mail.from().value()).isEqualTo("mia@customer.test");
    assertThat(mail.fromName()).isEqualTo("Mia Größe");
    assertThat(mail.subject()).isEqualTo("Größe of it");
    assertThat(mail.others())
        .extracting(each -> each.address().value())
        .containsExactly("support@acme.test", "bob@customer.test", "carl@customer.test");
    assertThat(mail.answers()).containsExactly("<a@acme.test>", "<b@acme.test>");
  }

  @Test
  void nothingInAHeaderEndsALineOfOurs() throws Exception {
    ParsedMail mail =
        parse(
            """
            From: "=?UTF-8?Q?Mia=0D=0ABcc:_victim@x.test=00?=" <mia@customer.test>
            Subject: =?UTF-8?Q?Hello=0D=0ABcc:_v@x.test=E2=80=A8x=00?=

            Hi""");
    assertThat(mail.subject() + mail.fromName()).doesNotContain("\r", "\n", "\0", "\u2028");
  }

  @Test
  void thePartsOfAMailHaveTheirPlaces() throws Exception {
    ParsedMail mail =
        parse(
            """
            From: a@b.test
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            Plain words
            --a
            Content-Type: text/html

            <p>Formatted words</p>
            --a
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            --a--
            --m
            Content-Type: image/png; name="p.png"
            Content-ID: <pic@x>
            Content-Disposition: inline
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --m
            Content-Type: message/rfc822

            Subject: inner

            nested
            --m
            Content-Type: application/ms-tnef; name=winmail.dat
            Content-Transfer-Encoding: base64

            eJ8+Ig==
            --m
            Content-Type: text/plain; name="../../etc/passwd"
            Content-Disposition: attachment

            root
            --m--
            """);
    assertThat(mail.text()).isEqualTo("Plain words");
    assertThat(mail.html()).contains("<p>Formatted words</p>");
    assertThat(mail.files())
        .extracting(MailedFile::name)
        .containsExactly("invitation.ics", "p.png", "mail.eml", "winmail.dat", ".._.._etc_passwd");
    assertThat(mail.files().get(1).contentId()).isEqualTo("pic@x");
    try (InputStream picture = mail.files().get(1).content().open()) {
      assertThat(picture.readAllBytes()).hasSize(8).startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(mail.notes()).singleElement().asString().contains("winmail.dat");
  }

  @Test
  void anHtmlMailHasWords() throws Exception {
    ParsedMail mail =
        parse(
            """
            From: a@b.test
            Content-Type: text/html; charset=utf-8

            <html><head><title>x</title><style>p { color: red }</style></head><body>
            <p>Dear&nbsp;team,<br>it   costs 3 &lt; 4 &euro;.</p><script>alert(1)</script>
            <div>Bye<!-- <p>hidden</p> --></div></body></html>""");
    assertThat(mail.text()).isEqualTo("Dear team,\nit costs 3 < 4 €.\n\nBye");
  }

  @Test
  void aMailWithoutAnAuthorIsStillRead() throws Exception {
    assertThat(parse("Subject: x\n\nNobody").from()).isNull();
    assertThat(parse("").text()).isEmpty();
    assertThat(parse("no header at all").from()).isNull();
    assertThat(parse("From: undisclosed-recipients:;\n\nx").from()).isNull();
    assertThat(parse("From: a@b.test, c@d.test\n\nx").oneAuthor()).isFalse();
    assertThat(parse("From: a@b.test\nFrom: c@d.test\n\nx").oneAuthor()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileMailIsDoneWithSoon(String name, Supplier<byte[]> mail) {
    byte[] raw = mail.get();
    long before = cpu();
    try {
      ParsedMail parsed = parser.parse(raw);
      assertThat(parsed.text().length()).isLessThanOrEqualTo(2 * PartWalk.LONGEST_TEXT);
    } catch (Unreadable refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    assertThat(Duration.ofNanos(cpu() - before)).as(name).isLessThan(LONGEST);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> hostile() {
    Map<String, Supplier<byte[]>> mails =
        Map.ofEntries(
            Map.entry("nested 10,000 deep", () -> nested(10_000)),
            Map.entry("a million parts", () -> parts(1_000_000)),
            Map.entry("a million header lines", () -> ascii("X: y\n".repeat(1_000_000) + "\nx")),
            Map.entry("one endless header line", () -> ascii("Subject: " + "x".repeat(20_000_000))),
            Map.entry(
                "a megabyte of encoded words",
                () ->
                    ascii("From: a@b.test\nSubject: " + "=?UTF-8?Q?a?= ".repeat(15_000) + "\n\nx")),
            Map.entry(
                "addresses without end",
                () -> ascii("From: a@b.test\nTo: " + "a@b.test,".repeat(25_000) + "\n\nx")),
            Map.entry("open comments", () -> ascii("From: " + "(".repeat(200_000) + "\n\nx")),
            Map.entry("open quotes", () -> ascii("From: " + "\"<".repeat(100_000) + "\n\nx")),
            Map.entry(
                "parameters without end",
                () ->
                    ascii(
                        "From: a@b.test\nContent-Type: text/plain"
                            + "; a*0*=utf-8''x".repeat(15_000)
                            + "\n\nx")),
            Map.entry(
                "a long boundary",
                () ->
                    ascii(
                        "From: a@b.test\nContent-Type: multipart/mixed; boundary=\""
                            + "-".repeat(100_000)
                            + "\"\n\n"
                            + "-".repeat(10_000_000))),
            Map.entry(
                "a boundary that nearly matches",
                () ->
                    ascii(
                        "From: a@b.test\nContent-Type: multipart/mixed; boundary=aaaaaaaaaaaaaaaaaaaab\n\n"
                            + "--aaaaaaaaaaaaaaaaaaaa\n".repeat(500_000))),
            Map.entry(
                "html of brackets",
                () -> ascii("From: a@b.test\nContent-Type: text/html\n\n" + "<".repeat(5_000_000))),
            Map.entry(
                "html of open scripts",
                () ->
                    ascii(
                        "From: a@b.test\nContent-Type: text/html\n\n"
                            + "<script></".repeat(500_000))),
            Map.entry(
                "html of blank lines",
                () ->
                    ascii(
                        "From: a@b.test\nContent-Type: text/html\n\n"
                            + "<br> \t ".repeat(200_000)
                            + "x")),
            Map.entry(
                "references without end",
                () -> ascii("From: a@b.test\nReferences: " + "<a@b> ".repeat(40_000) + "\n\nx")),
            Map.entry(
                "a report without end",
                () ->
                    ascii(
                        "From: mailer-daemon@b.test\nContent-Type: multipart/report; boundary=b\n\n--b\n"
                            + "Content-Type: message/delivery-status\n\n"
                            + "Action: failed\n\n".repeat(500_000))),
            Map.entry("nothing but NUL", () -> new byte[5_000_000]),
            Map.entry("nothing but line ends", () -> ascii("\r\n".repeat(5_000_000))));
    return mails.entrySet().stream()
        .map(
            each -> org.junit.jupiter.params.provider.Arguments.of(each.getKey(), each.getValue()));
  }

  @Test
  void tooManyPartsAreRefusedBeforeTheyAreMade() {
    assertThatThrownBy(() -> parser.parse(parts(1_000_000)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("300 parts");
  }

  private static byte[] parts(int count) {
    return ascii(
        "From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\n\nx\n".repeat(count)
            + "--b--\n");
  }

  private static byte[] nested(int depth) {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(ascii("From: a@b.test\n"));
    for (int i = 0; i < depth; i++) {
      mail.writeBytes(
          ascii("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n"));
    }
    mail.writeBytes(ascii("\ninnermost\n"));
    return mail.toByteArray();
  }

  private ParsedMail parse(String mail) throws Unreadable {
    return parser.parse(bytes(mail, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String mail, Charset charset) {
    return mail.replace("\n", "\r\n").getBytes(charset);
  }

  private static byte[] ascii(String mail) {
    return mail.getBytes(StandardCharsets.US_ASCII);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
