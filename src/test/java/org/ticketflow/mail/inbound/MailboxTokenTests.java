package org.ticketflow.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.oauth.TokenEndpoint;
import org.ticketflow.mail.oauth.TokenGrant;
import org.ticketflow.mail.oauth.TokenRefused;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.support.TcpRelay;

/** A mailbox is signed in to with tokens that are renewed without anybody doing anything. */
class MailboxTokenTests extends InboundFixture {

  private static final Pattern SIGN_IN = Pattern.compile("(\\S+) AUTHENTICATE XOAUTH2 (\\S+)\r\n");

  private TokenServer provider;
  private TcpRelay imap;
  private volatile String refused = "nothing";

  @BeforeEach
  void mailboxOfTheProvider() {
    provider = new TokenServer();
    imap =
        new TcpRelay(
            mail.imapPort(),
            this::asLogin,
            said ->
                said.replace("CAPABILITY IMAP4rev1", "CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR")
                    .replace(refused + " OK", refused + " NO"));
    sql.sql(
            """
            update mailbox set port = ?, sign_in = 'oauth2_renewed', secret = 'grant-0',
              token_url = ?, client_id = 'desk', client_secret = 's3cret', embedded = false
            where id = ?
            """)
        .params(imap.port(), provider.url(), mailbox.id())
        .update();
  }

  @AfterEach
  void gone() throws IOException {
    imap.close();
    provider.close();
  }

  @Test
  void tokensAreRenewedBeforeTheyEnd() throws Exception {
    arrives(fromMia().subject("First"));
    read();
    assertThat(last().outcome()).isEqualTo("ticket");
    assertThat(provider.asked())
        .containsExactly(
            Map.of(
                "grant_type", "refresh_token",
                "refresh_token", "grant-0",
                "client_id", "desk",
                "client_secret", "s3cret"));

    arrives(fromMia().subject("Second"));
    pass(Duration.ofMinutes(56));
    read();
    assertThat(provider.asked()).as("it is still good").hasSize(1);

    arrives(fromMia().subject("Third"));
    pass(Duration.ofMinutes(2));
    read();
    assertThat(provider.asked()).hasSize(2);
    assertThat(provider.asked().get(1)).containsEntry("refresh_token", "grant-1");
    assertThat(ticketCount()).isEqualTo(3);
  }

  @Test
  void aTokenThatTheMailServerDoesNotTakeIsRenewed() throws Exception {
    read();
    provider.revoke();
    arrives(fromMia());
    read();
    assertThat(problem()).contains("did not accept the token");
    pass(Duration.ofMinutes(1));
    read();
    assertThat(last().outcome()).isEqualTo("ticket");
    assertThat(problem()).isEqualTo("null");
  }

  @Test
  void whoeverSetItUpIsToldWhenTheGrantHasEnded() throws Exception {
    provider.refuseWith("invalid_grant");
    arrives(fromMia());
    read();
    assertThat(problem())
        .contains("does not accept the refresh token")
        .doesNotContain("grant-0", "s3cret", "internal");
    provider.giveAgain("grant-new");
    sql.sql("update mailbox set secret = 'grant-new' where id = ?").param(mailbox.id()).update();
    pass(Duration.ofMinutes(1));
    read();
    assertThat(last().outcome()).isEqualTo("ticket");
  }

  @Test
  void thePageTestsItAndKeepsTheNewGrant() {
    assertThat(test.count(mailboxes.find(site, mailbox.id()).orElseThrow())).isZero();
    assertThat(row("select secret, access_token from mailbox where site = ?"))
        .containsEntry("secret", "grant-1")
        .containsEntry("access_token", "token-1");
  }

  @Test
  void secretsOnlyGoWhereTheyWereGivenFor() {
    Person admin = administrator();
    as(
        admin,
        () -> {
          assertThatThrownBy(() -> box.change(site, mailbox.id(), form("https://other.test/token")))
              .isInstanceOf(InvalidInput.class)
              .hasMessageContaining("refresh token");
          box.change(site, mailbox.id(), form(provider.url()));
        });
    assertThat(row("select secret, client_secret from mailbox where site = ?"))
        .containsEntry("secret", "grant-0")
        .containsEntry("client_secret", "s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://tokens.example.com/", "ftp://x.test/", "token", "https://u:p@x.test/"})
  void aTokenAddressIsSafe(String url) {
    InboundSettings usual =
        new InboundSettings(
            true,
            1,
            Duration.ofSeconds(10),
            1,
            Duration.ofMinutes(1),
            DataSize.ofMegabytes(1),
            Duration.ofDays(1),
            InboundSettings.PrivateAddresses.REFUSED);
    assertThatThrownBy(() -> new MailboxRules(usual).check(form(url), true))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(InvalidInput.FieldError::field)
                    .contains("tokenUrl"));
  }

  @Test
  void aTokenAddressLeadsToThePublicNetwork() throws Exception {
    TokenGrant grant = new TokenGrant("https://tokens.example.com/", "desk", "s3cret", "g", null);
    assertThat(grant.toString()).doesNotContain("s3cret");
    try (TokenEndpoint endpoint =
        new TokenEndpoint(
            host -> new InetAddress[] {InetAddress.getByName("10.0.0.1")}, false, clock)) {
      assertThatThrownBy(() -> endpoint.renew(grant))
          .isInstanceOf(TokenRefused.class)
          .hasMessageContaining("not public");
    }
  }

  private MailboxForm form(String url) {
    return new MailboxForm(
        "127.0.0.1",
        String.valueOf(imap.port()),
        "none",
        support,
        "oauth2_renewed",
        "",
        url,
        "desk",
        "",
        "",
        "INBOX",
        "keep",
        "",
        true,
        true);
  }

  private String problem() {
    return String.valueOf(row("select problem from mailbox where site = ?").get("problem"));
  }

  /** What a server that knows tokens does, before one that only knows passwords. */
  private String asLogin(String said) {
    Matcher signIn = SIGN_IN.matcher(said);
    if (!signIn.matches()) {
      return said;
    }
    String proof = new String(Base64.getDecoder().decode(signIn.group(2)), StandardCharsets.UTF_8);
    List<String> wanted = List.of("user=" + support + "\1auth=Bearer " + provider.token() + "\1\1");
    if (wanted.contains(proof)) {
      return "%s LOGIN \"%s\" \"%s\"\r\n".formatted(signIn.group(1), support, support);
    }
    refused = signIn.group(1);
    return refused + " NOOP\r\n";
  }
}
