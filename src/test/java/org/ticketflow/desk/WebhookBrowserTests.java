package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.DeskPages;
import org.ticketflow.webhook.Courier;
import org.ticketflow.webhook.Receiver;

/** An administrator lets a program be told what happens, and sees whether it is. */
class WebhookBrowserTests extends DeskPages {

  private static final String WEBHOOKS = "/desk/quiet/settings/webhooks";

  @Autowired Courier courier;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void nobodyListens() {
    receiver.close();
    sql.sql("delete from webhook_endpoint").update();
  }

  @Test
  void anEndpointFromItsFirstEventToItsLast() {
    Page page = browserOf("admin");
    page.navigate(WEBHOOKS);
    page.getByLabel("Address").fill("https://");
    button(page, "Add endpoint").click();
    assertThat(page.locator("#error-url")).isVisible();
    assertThat(page.getByText("Choose at least one event.")).isVisible();
    accessible(page);
    page.getByLabel("Address").fill(receiver.url());
    page.getByLabel("ticket.filed").check();
    button(page, "Add endpoint").click();
    assertThat(page.getByText("Added.")).isVisible();
    page.getByText("Show the secret").click();
    String secret = page.locator("#secret").inputValue();
    assertThat(secret).startsWith("whsec_");

    button(page, "Send a test event").click();
    assertThat(page.locator(".settings-row")).containsText("Waiting");
    receiver.answers(500);
    courier.sendDue();
    page.reload();
    assertThat(page.locator(".settings-row")).containsText("It answered 500.");
    assertThat(page.locator(".settings-row")).containsText("To be tried again");
    assertThat(page.locator(".notice-bad")).containsText("Nothing has got through");

    page.locator(".settings-row").getByText("Send again").click();
    assertThat(page.getByText("It is on its way again.")).isVisible();
    courier.sendDue();
    page.reload();
    assertThat(page.locator(".settings-row")).containsText("Delivered");
    assertThat(page.locator(".notice-bad")).hasCount(0);
    assertThat(receiver.types()).containsExactly("webhook.test", "webhook.test");

    page.getByLabel("ticket.comment").check();
    button(page, "Save").click();
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.getByLabel("ticket.comment")).isChecked();

    button(page, "New secret").click();
    page.locator("#settings-confirm").getByText("Do it").click();
    assertThat(page.getByText("There is a new secret.")).isVisible();
    page.getByText("Show the secret").click();
    assertThat(page.locator("#secret").inputValue()).isNotEqualTo(secret);

    button(page, "Disable").click();
    assertThat(page.locator(".notice-bad")).containsText("Disabled.");
    assertThat(button(page, "Send a test event")).isDisabled();
    accessible(page);
    button(page, "Enable").click();
    assertThat(page.locator(".notice-bad")).hasCount(0);

    page.navigate(WEBHOOKS);
    page.getByText(receiver.url()).click();
    button(page, "Remove").click();
    page.locator("#settings-confirm").getByText("Do it").click();
    assertThat(page.getByText("No endpoints yet")).isVisible();

    page.navigate("/desk/quiet/settings/audit?deed=webhook-removed");
    assertThat(page.locator(".settings-audit li").first())
        .containsText("admin removed the webhook endpoint 127.0.0.1");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
