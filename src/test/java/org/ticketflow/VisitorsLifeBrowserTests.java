package org.ticketflow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.ticketflow.support.DeskPages;

/** From a visitor's complaint to the answer in their mailbox, as visitor and agent see it. */
@TestPropertySource(properties = "ticketflow.assistant.enabled=true")
class VisitorsLifeBrowserTests extends DeskPages {

  private static final String MIA = "mia.wong@customer.test";

  @Test
  void aComplaintInTheChatIsAnsweredThereAndThenByEmail() throws Exception {
    Page visitor = browserOfAnyone(1200, 800);
    visitor.navigate("/demo/acme");
    visitor.getByRole(AriaRole.BUTTON, named("Chat with Acme")).click();
    visitor
        .getByLabel("Message", new Page.GetByLabelOptions().setExact(true))
        .fill("my payment didn't go through but the money is gone");
    visitor.getByRole(AriaRole.BUTTON, named("Send")).click();

    visitor.getByLabel("Your email address").fill("mia@");
    visitor.getByRole(AriaRole.BUTTON, named("Send email address")).click();
    assertThat(visitor.getByRole(AriaRole.ALERT)).containsText("does not look like");
    visitor.getByLabel("Your email address").fill(MIA);
    visitor.getByRole(AriaRole.BUTTON, named("Send email address")).click();
    assertThat(visitor.locator(".code")).hasText(java.util.regex.Pattern.compile("TKT-\\d+"));
    String code = visitor.locator(".code").textContent();
    assertThat(visitor.locator(".item.unsent")).hasCount(0);

    Page anna = browserOf("anna");
    anna.navigate("/desk/acme/tickets/" + code);
    ready(anna);
    assertThat(anna.locator("#priority-field")).containsText("Urgent");
    anna.keyboard().press("r");
    anna.keyboard().type("Hello Mia, we look into it.");
    anna.keyboard().press("Control+Enter");
    assertThat(visitor.locator(".agent .words")).hasText("Hello Mia, we look into it.");
    assertThat(visitor.locator(".agent .who")).hasText("Anna");

    visitor.close();
    assertThat(mails.sentTo(MIA)).isEmpty();
    // The server notices a closed tab when it writes to it.
    await()
        .untilAsserted(
            () -> {
              clock.pass(minutes(3));
              as("anna")
                  .post(
                      "/api/v1/sites/acme/tickets/" + code + "/comments",
                      Map.of("body", "It is paid back.", "visibility", "public"))
                  .is(201);
              mails.sendDue();
              assertThat(mails.sentTo(MIA)).isNotEmpty();
            });
    assertThat(mails.sentTo(MIA).get(0).getSubject()).contains("[" + code + "]");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
