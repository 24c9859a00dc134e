package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;

/** A manager decides how mails are written and signed; an agent sees to one that did not arrive. */
class MailOutBrowserTests extends DeskPages {

  @Test
  void mailsAreWrittenAsTheManagerSays() {
    Page page = browserOf("maria");
    page.navigate("/desk/acme/settings/mail/templates");
    accessible(page);
    page.getByLabel("Footer").fill("Yours, {{site}} <b>not bold</b>");
    button(page, "Preview");
    assertThat(page.locator(".mail-text")).containsText("Yours, Acme");
    accessible(page);
    pictures(page, "settings-mail-templates");

    page.getByLabel("Subject").fill("No code at all");
    button(page, "Save");
    assertThat(page.locator("#error-subject")).containsText("{{code}}");
    page.getByLabel("Subject").fill("[{{code}}] {{subject}}");
    button(page, "Save");
    assertThat(page.getByText("Mails to customers are written so from now on.")).isVisible();
    assertThat(page.getByLabel("Footer")).hasValue("Yours, {{site}} <b>not bold</b>");
    sql.sql("delete from mail_template where site = 'acme'").update();
  }

  @Test
  void mailsAreSignedOnceThereIsAKey() {
    Page page = browserOf("admin");
    page.navigate("/desk/acme/settings/mail");
    page.getByLabel("Sign mails (DKIM) with a new key named").fill("two words");
    button(page, "Make a key");
    assertThat(page.locator("pre.mail-text")).hasCount(0);
    page.navigate("/desk/acme/settings/mail");
    page.getByLabel("Sign mails (DKIM) with a new key named").fill("desk2026");
    button(page, "Make a key");
    assertThat(page.locator("pre.mail-text")).containsText("v=DKIM1; k=rsa; p=");
    assertThat(page.locator("strong", new Page.LocatorOptions().setHasText("_domainkey")))
        .hasText("desk2026._domainkey.acme.test");
    String secret =
        sql.sql("select private_key from mail_signing where site = 'acme'")
            .query(String.class)
            .single();
    assertThat(page.content()).doesNotContain(secret.substring(0, 60));
    accessible(page);
    pictures(page, "settings-mail-signing");
    button(page, "Sign no more");
    assertThat(page.getByLabel("Sign mails (DKIM) with a new key named")).isVisible();
    assertThat(count("select count(*) from mail_signing where site = 'acme'")).isZero();
  }

  @Test
  void aMailThatDidNotArriveGoesToAnotherAddressOrNowhere() {
    Filed ticket = given.ticket().filed();
    jobs.runDue();
    mails.sendDue();
    say(ticket, "It is on its way.");
    say(ticket, "Did it arrive?");
    sql.sql(
            "update outgoing_mail set state = 'failed', error = '550 no such user'"
                + " where state = 'pending'")
        .update();
    sql.sql(
            "update ticket_delivery set state = 'failed', error = '550 no such user'"
                + " where state = 'pending' and channel = 'email'")
        .update();

    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/" + ticket.code());
    ready(page);
    assertThat(page.locator(".delivery-failed")).hasCount(2);
    accessible(page);
    pictures(page, "ticket-mail-failed");
    page.getByLabel("Another address").first().fill("mia.new@customer.test");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
        .first()
        .click();
    assertThat(toast(page)).containsText("The mail is tried again.");
    assertThat(page.locator(".delivery-failed")).hasCount(1);
    assertThat(page.locator("#ticket-requester")).containsText("mia.new@customer.test");
    assertThat(mails.sentTo("mia.new@customer.test")).hasSize(1);

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Give up")).click();
    assertThat(toast(page)).containsText("The mail is not tried any more.");
    assertThat(mails.sentTo("mia.new@customer.test")).hasSize(1);
  }

  private void say(Filed ticket, String words) {
    as("anna").post(ticket.path("comments"), Map.of("body", words, "visibility", "public")).is(201);
    jobs.runDue();
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
