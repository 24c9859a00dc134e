package org.ticketflow.desk.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;

/** A manager changes a rule in the browser. */
class RuleEditorBrowserTests extends DeskPages {

  @Test
  void opens() {
    Page page = browserOf("maria");
    page.onConsoleMessage(m -> System.out.println("CONSOLE " + m.text()));
    page.onPageError(m -> System.out.println("ERROR " + m));
    page.navigate("/desk/acme/rules/escalation.bpmn/edit");
    assertThat(page.locator("[data-open]")).isVisible();
    pictures(page, "rule-editor");
    page.locator(".djs-element[data-element-id=tellPeople]").click();
    pictures(page, "rule-editor-selected");
    page.navigate("/desk/acme/rules/escalation-steps.dmn/edit");
    assertThat(page.locator("[data-open]")).isVisible();
    pictures(page, "rule-editor-table");
  }
}
