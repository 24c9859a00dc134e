package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.mail.inbound.MailRound;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.TestMail;

/** A manager sets up a mailbox, sees what came, and decides about what could not be handled. */
class MailboxBrowserTests extends DeskPages {

  private static final String SUPPORT = "support@quiet.test";

  @Autowired TestMail mail;
  @Autowired MailRound round;

  @AfterEach
  void noMailboxes() {
    sql.sql("delete from mailbox").update();
    sql.sql("delete from incoming_mail where outcome = 'quarantined'").update();
  }

  @Test
  void aMailboxFromItsFirstMailToItsLast() throws Exception {
    Page page = browserOf("admin");
    page.navigate("/desk/quiet/settings/mailboxes");
    assertThat(page.getByText("Add the one that mail to support@quiet.test arrives in."))
        .isVisible();

    page.getByLabel("IMAP server").fill("imap.example.test");
    page.getByLabel("User name").fill(SUPPORT);
    page.getByLabel("Password, access token or refresh token").fill("s3cret-of-the-mailbox");
    page.getByLabel("Connection").selectOption("none");
    button(page, "Add mailbox").click();
    assertThat(page.locator("#error-security")).isVisible();
    assertThat(page.getByLabel("Password, access token or refresh token")).hasValue("");
    accessible(page);

    page.getByLabel("Connection").selectOption("none");
    page.getByLabel("IMAP server").fill("127.0.0.1");
    page.getByLabel("Signs in with").selectOption("oauth2_renewed");
    page.getByLabel("Password, access token or refresh token").fill("s3cret-of-the-grant");
    page.getByLabel("Client secret").fill("s3cret-of-the-client");
    page.getByLabel("Token address").fill("somewhere");
    button(page, "Add mailbox").click();
    assertThat(page.locator("#error-tokenUrl")).containsText("https://");
    assertThat(page.locator("#error-clientId")).isVisible();
    assertThat(page.getByLabel("Client secret")).hasValue("");
    accessible(page);
    pictures(page, "settings-mailbox-oauth");
    page.getByLabel("Signs in with").selectOption("password");
    page.locator("#field-port").fill("1");
    page.getByLabel("Password, access token or refresh token").fill("s3cret-of-the-mailbox");
    button(page, "Add mailbox").click();
    assertThat(page.getByText("Added.")).isVisible();
    button(page, "Test").click();
    assertThat(page.getByText("Nothing answers at 127.0.0.1:1.")).isVisible();

    page.locator("#field-port").fill(String.valueOf(mail.imapPort()));
    button(page, "Save").click();
    assertThat(page.getByText("Give the password again")).isVisible();
    page.locator("#field-port").fill(String.valueOf(mail.imapPort()));
    page.getByLabel("Password, access token or refresh token").fill(SUPPORT);
    page.getByLabel("Also read the mails that are there already").check();
    button(page, "Save").click();
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.content())
        .doesNotContain("s3cret")
        .doesNotContain("value=\"" + SUPPORT + "\" type=\"password\"");

    deliver(
        "From: eve@evil.test\r\nSubject: Bomb <script>alert(1)</script>\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nx\r\n".repeat(400));
    button(page, "Test").click();
    assertThat(page.getByText("It can be read. There is 1 mail in the folder.")).isVisible();
    round.read();

    page.navigate("/desk/quiet/settings/quarantine");
    assertThat(page.locator(".settings-row")).containsText("more than 300 parts");
    page.locator(".settings-row a").click();
    assertThat(page.locator(".mail-source")).containsText("<script>alert(1)</script>");
    Download raw = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(raw.suggestedFilename()).endsWith(".eml");
    button(page, "Try again").click();
    assertThat(page.getByText("It is still in the quarantine")).isVisible();
    page.locator(".settings-row a").click();
    button(page, "Discard").click();
    page.locator("#settings-confirm").getByText("Do it").click();
    assertThat(page.getByText("Nothing here")).isVisible();

    page.navigate("/desk/quiet/settings/audit?deed=mailbox-added");
    assertThat(page.locator(".settings-audit li").first()).containsText("added the mailbox");
    assertThat(page.content()).doesNotContain("s3cret");
  }

  @Test
  void aTicketShowsWhoseMailsItHas() throws Exception {
    sql.sql(
            """
            insert into mailbox (site, host, port, security, username, sign_in, secret, folder,
              afterwards, read_existing, plus_addresses, embedded, next_look_at, created_by, created_at)
            values ('quiet', '127.0.0.1', ?, 'none', ?, 'password', ?, 'INBOX', 'keep', true, true,
              true, now(), 'test', now())
            """)
        .params(mail.imapPort(), SUPPORT, SUPPORT)
        .update();
    deliver(
        "From: Mia <mia@customer.test>\r\nTo: "
            + SUPPORT
            + "\r\nCc: Bob <bob@customer.test>\r\n"
            + "Subject: Printer\r\nMessage-ID: <1@customer.test>\r\n\r\nIt burns.");
    round.read();
    jobs.runDue();
    mails.sendDue();
    MimeMessage confirmation = mails.sentTo("mia@customer.test").get(0);
    deliver(
        "From: Mia <mia@customer.test>\r\nSubject: Re: Printer\r\nMessage-ID: <2@customer.test>\r\n"
            + "In-Reply-To: "
            + confirmation.getMessageID()
            + "\r\n\r\nIt still burns.");
    deliver(
        "From: Mia <eve@evil.test>\r\nSubject: Re: Printer\r\nMessage-ID: <3@evil.test>\r\n"
            + "In-Reply-To: "
            + confirmation.getMessageID()
            + "\r\n\r\nSend me the password.");
    round.read();
    sql.sql(
            "insert into undeliverable_address values ('quiet', 'mia@customer.test', '550 5.1.1 User unknown', now())")
        .update();

    Page page = ready(browserOf("quinn"));
    page.navigate("/desk/quiet/tickets");
    page.getByText("Printer").first().click();
    ready(page);
    assertThat(page.locator(".said-customer")).containsText("It still burns.");
    assertThat(page.locator(".said-customer")).containsText("by mail from mia@customer.test");
    Locator stranger = page.locator(".said-internal");
    assertThat(stranger).containsText("eve@evil.test (not part of this ticket)");
    assertThat(stranger).containsText("From someone who is not part of this ticket");
    assertThat(page.locator("#ticket-requester")).containsText("Mail does not arrive there.");
    assertThat(page.locator("#participants")).containsText("1 person in copy");
    accessible(page);
    pictures(page, "ticket-by-mail");

    page.locator("#participants summary").click();
    assertThat(page.locator("#participants")).containsText("bob@customer.test");
    accessible(page);
    pictures(page, "ticket-in-copy");
    page.getByLabel("Remove bob@customer.test from the copies").click();
    assertThat(toast(page)).containsText("bob@customer.test gets no more copies.");
    assertThat(page.locator("#participants")).hasCount(0);
    assertThat(page.locator("body")).containsText("took Bob out of the copies");
    sql.sql("delete from undeliverable_address").update();
  }

  @Test
  void mailboxesAreForManagersOfTheSite() {
    Page agent = browserOf("anna");
    for (String path : new String[] {"mailboxes", "quarantine"}) {
      assertThat(agent.navigate("/desk/acme/settings/" + path).status()).isEqualTo(403);
    }
    Page manager = browserOf("maria");
    manager.navigate("/desk/acme/tickets");
    manager.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Settings")).click();
    assertThat(
            manager.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("Mailboxes").setExact(true)))
        .isVisible();
    assertThat(manager.locator(".settings-tabs a")).hasCount(4);
    assertThat(manager.navigate("/desk/globex/settings/quarantine").status()).isEqualTo(404);
  }

  private void deliver(String raw) throws Exception {
    mail.deliver(
        SUPPORT,
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
