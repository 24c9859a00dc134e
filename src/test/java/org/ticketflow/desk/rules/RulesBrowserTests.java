package org.ticketflow.desk.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;

/** The rules as a manager reads them, on the desk and over the API. */
class RulesBrowserTests extends DeskPages {

  private static final List<String> FILES =
      List.of(
          "ticket.bpmn",
          "collect-email.bpmn",
          "escalation.bpmn",
          "priority.dmn",
          "escalation-steps.dmn");

  @Test
  void aManagerSeesEachFileAsAPictureOrATable() {
    given.ticket().urgent().filed();
    Page page = browserOf("maria");
    page.navigate("/desk/acme/rules");
    for (String file : FILES) {
      assertThat(page.locator("a[href*='/rules/" + file + "']").first()).isVisible();
    }

    page.navigate("/desk/acme/rules/ticket.bpmn");
    assertThat(page.locator(".djs-container svg").first()).isVisible();
    assertThat(page.locator("#page")).containsText("Open");

    page.navigate("/desk/acme/rules/escalation-steps.dmn");
    assertThat(page.getByRole(AriaRole.TABLE).first()).containsText("urgent");
  }

  @Test
  void theFilesAreReadOverTheApiByManagersAlone() {
    assertThat(as("maria").get("/api/v1/rules").is(200).each("/items", "/file"))
        .containsExactlyInAnyOrderElementsOf(FILES);
    assertThat(as("maria").get("/api/v1/rules/escalation-steps.dmn").is(200).body())
        .contains("<decision id=\"escalation-steps\"");
    assertThat(as("anna").get("/api/v1/rules").status()).isEqualTo(403);
    assertThat(as("maria").get("/api/v1/rules/other.bpmn").is(404).body()).contains("ticket.bpmn");
    Page anna = browserOf("anna");
    assertThat(anna.navigate("/desk/acme/rules").status()).isEqualTo(403);
  }
}
