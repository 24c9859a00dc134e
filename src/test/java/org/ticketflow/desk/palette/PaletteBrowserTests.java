package org.ticketflow.desk.palette;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;

/** The command palette finds tickets by code or text and runs actions; "?" lists the shortcuts. */
class PaletteBrowserTests extends DeskPages {

  /** Any page of the desk that needs nothing else. */
  private static final String SOMEWHERE = "/bulk";

  @Test
  void findsATicketByItsCodeFromTheKeyboardAlone() {
    Filed ticket = given.ticket().subject("The <b>printer</b> is on fire & so is my desk").filed();
    Page page = at("anna", "acme");
    page.keyboard().press("Control+k");
    Locator input = page.getByRole(AriaRole.COMBOBOX);
    assertThat(input).isFocused();
    page.keyboard().type(ticket.code().substring(4));
    Locator first = page.getByRole(AriaRole.OPTION).first();
    assertThat(first).containsText(ticket.code());
    assertThat(first).containsText("<b>printer</b>");
    assertThat(first).hasAttribute("aria-selected", "true");
    assertThat(input).hasAttribute("aria-activedescendant", first.getAttribute("id"));
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/desk/acme/tickets/" + ticket.code()));
  }

  @Test
  void findsByTextAndOnlyInTheSite() {
    given.ticket().subject("Zebras in the stairwell").filed();
    given.ticket().site("globex").subject("Zebras at the door").filed();
    Page page = at("anna", "acme");
    page.keyboard().press("Control+k");
    page.keyboard().type("zebras");
    Locator options = page.getByRole(AriaRole.OPTION);
    assertThat(options.filter(text("Zebras in the stairwell"))).isVisible();
    assertThat(options.filter(text("Zebras at the door"))).hasCount(0);
    page.keyboard().press("ArrowUp");
    assertThat(options.filter(text("Search all tickets for “zebras”")))
        .hasAttribute("aria-selected", "true");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog.palette")).isHidden();
  }

  @Test
  void goesToPagesAndSitesAndChangesTheTheme() {
    Page page = at("admin", "acme");
    page.locator("[data-palette]").click();
    page.keyboard().type("glob");
    assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Switch to Globex");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/desk/globex/tickets.*"));

    Page anna = at("anna", "acme");
    anna.keyboard().press("Control+k");
    Locator options = anna.getByRole(AriaRole.OPTION);
    assertThat(options.filter(text("Inbox"))).isVisible();
    for (String notHers : new String[] {"Rules", "Settings", "Switch to Globex"}) {
      assertThat(options.filter(text(notHers))).hasCount(0);
    }
    anna.keyboard().type("dark");
    assertThat(options).hasCount(2);
    String before = anna.locator("html").getAttribute("data-bs-theme");
    anna.keyboard().press("Enter");
    assertThat(anna.locator("html"))
        .hasAttribute("data-bs-theme", before.equals("dark") ? "light" : "dark");
    anna.keyboard().press("Control+k");
    anna.keyboard().type("sign out");
    assertThat(options.first()).containsText("Sign out");
    anna.keyboard().press("Enter");
    anna.waitForURL(Pattern.compile(".*/login.*"));
  }

  @Test
  void changesTheTicketThatThePageIsAbout() {
    Filed ticket = given.ticket().filed();
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/" + ticket.code());
    page.keyboard().press("Control+k");
    page.keyboard().type("assign me");
    page.keyboard().press("Enter");
    assertThat(toast(page)).containsText(ticket.code() + " is yours.");
    page.keyboard().press("Control+k");
    page.keyboard().type("urgent");
    page.keyboard().press("Enter");
    assertThat(toast(page)).containsText("urgent");
    page.keyboard().press("Control+k");
    page.keyboard().type("close");
    page.keyboard().press("Enter");
    assertThat(toast(page)).containsText("Closed " + ticket.code() + ".");
    then.ticket(ticket).is("closed").isAssignedTo("anna").hasPriority("urgent");
  }

  @Test
  void questionMarkListsTheShortcuts() {
    Page page = at("anna", "acme");
    page.keyboard().press("?");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Shortcuts");
    assertThat(dialog).containsText("Go to the inbox");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  private Page at(String person, String site) {
    Page page = browserOf(person);
    page.navigate("/desk/" + site + SOMEWHERE);
    page.locator("html[data-bs-theme]").waitFor();
    return page;
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
