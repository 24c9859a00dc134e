package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.assistant.SiteExamples;
import org.ticketflow.support.DeskPages;

/** A site teaches its assistant, tries what that changes, and takes it back. */
class ExamplesBrowserTests extends DeskPages {

  private static final String EXAMPLES = "/desk/acme/settings/assistant/examples";
  private static final String HOSTILE = "<img src=x onerror=alert(1)> no beans on floor three";

  @Autowired private SiteExamples examples;

  @AfterEach
  void forget() {
    examples.of("acme").forEach(example -> examples.remove("acme", example.id()));
  }

  @Test
  void aManagerTeachesTriesAndForgetsByKeyboard() {
    Page page = browserOf("maria");
    page.navigate("/desk/acme/settings/assistant");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Examples and trying"))
        .click();
    assertThat(page.getByText("No examples yet")).isVisible();
    accessible(page);

    page.getByLabel("What a visitor says").focus();
    page.keyboard().insertText(HOSTILE);
    page.keyboard().press("Tab");
    page.keyboard().type("says that the service");
    page.keyboard().press("Tab");
    page.keyboard().type("High");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Taught.")).isVisible();
    Locator taught = page.locator("section:has(#examples-title)");
    assertThat(taught.locator(".settings-row")).hasCount(1);
    assertThat(taught).containsText("1 of 500");
    assertThat(taught).containsText(HOSTILE);
    assertThat(taught).containsText("outage, by maria");
    assertThat(taught.locator(".ticket-priority-high")).isVisible();

    page.getByLabel("What a visitor writes first").fill("Hello! " + HOSTILE.toUpperCase());
    page.getByLabel("What a visitor writes first").press("Tab");
    page.keyboard().press("Enter");
    Locator trial = page.getByRole(AriaRole.STATUS).filter(holding("It files a ticket."));
    assertThat(trial).containsText("like an example of this site");
    assertThat(trial.locator(".ticket-priority-high")).isVisible();
    assertThat(trial).containsText("high by example, outage");
    assertThat(trial.locator(".settings-row").first()).containsText("taught here");
    assertThat(trial.locator(".settings-row").first()).containsText("100 %");
    accessible(page);
    pictures(page, "settings-examples");

    page.getByLabel("Forget “" + HOSTILE).press("Enter");
    assertThat(page.getByText("Forgotten.")).isVisible();
    assertThat(page.getByText("No examples yet")).isVisible();
  }

  @Test
  void whatIsWrongIsSaidAtItsField() {
    Page page = browserOf("maria");
    page.navigate(EXAMPLES);
    page.getByLabel("What a visitor says").fill("Lovely weather today");
    page.getByLabel("The visitor").selectOption("small talk");
    page.getByLabel("Priority of its ticket").selectOption("urgent");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Teach")).click();
    assertThat(page.locator("#error-priority")).containsText("No ticket comes of it");
    assertThat(page.getByLabel("What a visitor says")).hasValue("Lovely weather today");
    accessible(page);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try").setExact(true))
        .click();
    assertThat(page.locator("#error-message")).isVisible();
  }

  @Test
  void aCorrectionIsTakenOverWithOneClickAndALookAtIt() {
    filedByTheAssistantAndCorrected(given.ticket().filed().key().number());
    Page page = browserOf("maria");
    page.navigate(EXAMPLES);
    assertThat(page.locator("section:has(#corrections-title)")).containsText("from normal to low");
    accessible(page);
    page.locator("[aria-label^='Take over']").first().click();
    assertThat(page.getByLabel("What a visitor says")).hasValue("The sauna stays cold, says Lea");
    assertThat(page.getByLabel("The visitor")).hasValue("fault");
    assertThat(page.getByLabel("Priority of its ticket")).hasValue("low");
    page.getByLabel("What a visitor says").fill("The sauna stays cold");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Teach")).click();
    assertThat(page.getByText("Taught.")).isVisible();
    assertThat(page.getByText("Corrected by your team")).hasCount(0);
  }

  @Test
  void itIsForThoseWhoManageTheSite() {
    Page anna = browserOf("anna");
    assertThat(anna.navigate(EXAMPLES).status()).isEqualTo(403);
    Page maria = browserOf("maria");
    assertThat(maria.navigate("/desk/quiet/settings/assistant/examples").status()).isEqualTo(404);
    maria.navigate(EXAMPLES);
    for (String path : new String[] {"", "/try", "/1/remove"}) {
      assertThat(posted(maria, EXAMPLES + path, "")).as("without the token").isEqualTo(403);
      assertThat(posted(maria, "/desk/quiet/settings/assistant/examples" + path, token(maria)))
          .as("another site")
          .isEqualTo(404);
    }
    anna.navigate("/desk/acme/tickets");
    assertThat(posted(anna, EXAMPLES, token(anna))).isEqualTo(403);
    assertThat(posted(anna, EXAMPLES + "/try", token(anna))).isEqualTo(403);
    assertThat(examples.of("acme")).isEmpty();
  }

  private void filedByTheAssistantAndCorrected(long number) {
    as("anna").patch("/api/v1/sites/acme/tickets/TKT-" + number, Map.of("priority", "low")).is(200);
    sql.sql(
            "insert into assistant_issue (site, number, conversation_id, message_id, kind, words,"
                + " decided_by, created_at) values ('acme', :number, 'c', 1, 'fault',"
                + " 'The sauna stays cold, says Lea', 'built-in', now())")
        .param("number", number)
        .update();
  }

  private static Locator.FilterOptions holding(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static String token(Page page) {
    return (String) page.evaluate("document.querySelector('[name=_csrf]').value");
  }

  private static int posted(Page page, String path, String token) {
    return ((Number)
            page.evaluate(
                "async ([path, token]) => (await fetch(path, {method: 'POST',"
                    + " body: new URLSearchParams({_csrf: token, sentence: 'x', kind: 'fault',"
                    + " message: 'x'})})).status",
                List.of(path, token)))
        .intValue();
  }
}
