package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;

/** A site's administrator says how its assistant speaks. */
class AssistantSettingsBrowserTests extends DeskPages {

  private static final String ASSISTANT = "/desk/quiet/settings/assistant";

  @AfterEach
  void asShipped() {
    sql.sql("delete from assistant_site where site = 'quiet'").update();
  }

  @Test
  void whatIsSaidThereIsKept() {
    Page page = browserOf("admin");
    page.navigate(ASSISTANT);
    assertThat(page.getByLabel("Answer visitors of this site")).isChecked();
    assertThat(page.getByText("The built-in assistant decides")).isVisible();

    page.getByLabel("Answer visitors of this site").uncheck();
    page.getByLabel("Greeting").fill("Moin! <b>I am a program.</b>");
    page.getByLabel("When a human is called").fill("Anna or Ben answer soon.");
    save(page);
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.getByLabel("Answer visitors of this site")).not().isChecked();
    assertThat(page.getByLabel("Ask what an unclear message")).isChecked();
    assertThat(page.getByLabel("Greeting")).hasValue("Moin! <b>I am a program.</b>");
    assertThat(count("select count(*) from assistant_site where site = 'quiet' and not enabled"))
        .isOne();

    page.evaluate("document.querySelector('#field-greeting').removeAttribute('maxlength')");
    page.getByLabel("Greeting").fill("x".repeat(501));
    save(page);
    assertThat(page.locator("#error-greeting")).hasText("At most 500 characters.");
    accessible(page);
  }

  @Test
  void itIsForManagersAndAdministrators() {
    Page anna = browserOf("anna");
    assertThat(anna.navigate("/desk/acme/settings/assistant").status()).isEqualTo(403);
    assertThat(anna.navigate(ASSISTANT).status()).isEqualTo(404);
    Page maria = browserOf("maria");
    assertThat(maria.navigate("/desk/acme/settings/assistant").status()).isEqualTo(200);
    String token = (String) maria.evaluate("document.querySelector('[name=_csrf]').value");
    assertThat(token).isNotBlank();
    assertThat(doors.anyone().post("/desk/acme/settings/assistant", "{\"on\":\"true\"}").status())
        .isIn(401, 403, 302);
  }

  private static void save(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true))
        .click();
  }
}
