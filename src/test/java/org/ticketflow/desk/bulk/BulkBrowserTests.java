package org.ticketflow.desk.bulk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;
import org.ticketflow.ticket.bulk.BulkWork;

/** Ticks tickets in the list and changes them together, sees what became of it, takes it back. */
@Import(BulkWork.class)
class BulkBrowserTests extends DeskPages {

  @Autowired private BulkWork work;

  @Test
  void shiftClickSelectsARangeAndTheBarChangesItAndUndoTakesItBack() {
    String label = label();
    List<Filed> tickets = file(5, label);
    Page page = list("anna", label);
    checks(page).nth(1).click();
    checks(page).nth(3).click(new Locator.ClickOptions().setModifiers(shift()));
    assertThat(bar(page)).containsText("3 selected");
    choose(page, "Status", "Closed");
    assertThat(toast(page)).containsText("Closed 3 tickets.");
    then.ticket(tickets.get(0)).is("open");
    then.ticket(tickets.get(2)).is("closed");
    assertThat(bar(page)).isHidden();
    toast(page).getByRole(AriaRole.BUTTON).filter(text("Undo")).click();
    assertThat(toast(page)).containsText("Put 3 tickets back to what they were.");
    tickets.forEach(ticket -> then.ticket(ticket).is("open"));
  }

  @Test
  void theHeadSelectsThePageAndAssignsPrioritisesAndLabels() {
    String label = label();
    List<Filed> tickets = file(3, label);
    Page page = list("anna", label);
    Locator all = page.getByLabel("Select all on this page");
    all.click();
    assertThat(bar(page)).containsText("3 selected");
    choose(page, "Assign", "Ben");
    assertThat(toast(page)).containsText("Assigned 3 tickets to Ben.");
    all.click();
    choose(page, "Priority", "Urgent");
    assertThat(toast(page)).containsText("Set 3 tickets to Urgent.");
    all.click();
    button(page, "Labels").click();
    page.keyboard().type("fresh one");
    page.keyboard().press("Enter");
    page.locator("#bulk-label-word").fill(label);
    page.getByRole(AriaRole.BUTTON, named("Remove " + label)).click();
    page.getByRole(AriaRole.BUTTON, named("Apply")).click();
    assertThat(toast(page)).containsText("Changed the labels of 3 tickets.");
    then.ticket(tickets.get(0)).isAssignedTo("ben").hasPriority("urgent").hasLabels("fresh one");
  }

  @Test
  void namesEachThatCouldNotBeChangedAndWhy() {
    String label = label();
    List<Filed> tickets = file(3, label);
    Page page = list("anna", label);
    page.getByLabel("Select all on this page").click();
    as("ben").patch(tickets.get(1).path(), Map.of("assignee", "me")).is(200);
    choose(page, "Assign", "(me)");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("1 ticket could not be changed");
    assertThat(dialog.getByRole(AriaRole.ROW).nth(1)).containsText(tickets.get(1).code());
    assertThat(dialog).containsText("already assigned to ben");
    accessible(page);
    pictures(page, "bulk-result");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("OK")).click();
    assertThat(dialog).isHidden();
    then.ticket(tickets.get(0)).isAssignedTo("anna");
    then.ticket(tickets.get(1)).isAssignedTo("ben");
  }

  @Test
  void allThatMatchAreChangedInTheBackgroundWatchedStoppedAndUndone() {
    String label = label();
    file(120, label);
    Page page = list("anna", label);
    page.getByLabel("Select all on this page").click();
    button(page, "Select all 120 that match").click();
    assertThat(bar(page)).containsText("All 120 selected");
    choose(page, "Priority", "High");
    Locator sure = page.getByRole(AriaRole.DIALOG);
    assertThat(sure).containsText("Set 120 tickets to High?");
    accessible(page);
    button(page, "Set 120 tickets to High").click();
    Locator run = page.locator("#bulk-run");
    assertThat(run).containsText("0 of 120");
    work.oneTurn();
    assertThat(run).containsText("50 of 120");
    accessible(page);
    pictures(page, "bulk-progress");
    // a page that is opened later sees it too
    page.reload();
    assertThat(run).containsText("50 of 120");
    run.getByRole(AriaRole.BUTTON).filter(text("Stop")).click();
    assertThat(run).containsText("Stopped by anna. Set 50 tickets to High. 70 were not looked at.");
    run.getByRole(AriaRole.BUTTON).filter(text("Undo")).click();
    assertThat(toast(page)).containsText("Put 50 tickets back to what they were.");
    assertThat(high(label)).isZero();
  }

  @Test
  void theBarWorksFromTheKeyboardAndIsAccessible() {
    String label = label();
    file(2, label);
    Page page = list("anna", label);
    page.keyboard().press("*");
    assertThat(bar(page)).containsText("2 selected");
    button(page, "Labels").press("Enter");
    assertThat(page.locator("#bulk-label-word")).isFocused();
    accessible(page);
    page.keyboard().press("Escape");
    page.keyboard().press("Escape");
    assertThat(bar(page)).isHidden();
  }

  @Test
  void aRunHasAPageOfItsOwnForWhoeverAskedAndManagers() {
    String label = label();
    file(1, label);
    Page page = list("anna", label);
    checks(page).first().click();
    choose(page, "Status", "Closed");
    assertThat(toast(page)).containsText("Closed 1 ticket.");
    page.navigate("/desk/acme/bulk");
    page.getByRole(AriaRole.LINK).filter(text("Close 1 ticket")).first().click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Close 1 ticket"))).isVisible();
    String address = page.url();
    page.getByRole(AriaRole.BUTTON, named("Undo")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Undo on 1 ticket"))).isVisible();
    Page ben = browserOf("ben");
    assertThat(ben.navigate(address).status()).isEqualTo(404);
    Page maria = browserOf("maria");
    assertThat(maria.navigate(address).status()).isEqualTo(200);
    assertThat(maria.getByText("Asked for by Anna")).isVisible();
    assertThat(maria.navigate(address.replace("/acme/", "/globex/")).status()).isEqualTo(404);
  }

  private Page list(String person, String label) {
    Page page = browserOf(person);
    page.navigate("/desk/acme/tickets?label=" + label + "&sort=createdAt");
    page.locator("#bulk-tools").waitFor(new Locator.WaitForOptions().setState(attached()));
    return page;
  }

  private List<Filed> file(int count, String label) {
    return IntStream.range(0, count)
        .mapToObj(i -> given.ticket().subject("Number " + i).labelled(label).filed())
        .toList();
  }

  private long high(String label) {
    return count(
        "select count(*) from ticket where priority = 'high' and labels @> array['" + label + "']");
  }

  private static String label() {
    return "bulk-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static void choose(Page page, String menu, String item) {
    button(page, menu).click();
    page.locator("[popover]:popover-open").getByRole(AriaRole.BUTTON).filter(text(item)).click();
  }

  private static Locator button(Page page, String name) {
    return page.locator("#bulk-bar").getByRole(AriaRole.BUTTON).filter(text(name)).first();
  }

  private static Locator bar(Page page) {
    return page.locator("#bulk-tools");
  }

  private static Locator checks(Page page) {
    return page.locator("[data-row-check]");
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static List<KeyboardModifier> shift() {
    return List.of(KeyboardModifier.SHIFT);
  }

  private static com.microsoft.playwright.options.WaitForSelectorState attached() {
    return com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;
  }
}
