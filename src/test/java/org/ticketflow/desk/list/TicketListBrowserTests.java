package org.ticketflow.desk.list;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;

/** The desk's list of tickets, as agents use it. Each test has a label of its own to list by. */
class TicketListBrowserTests extends DeskPages {

  private static int stories;
  private String label;

  @BeforeEach
  void ownLabel() {
    label = "list" + ++stories;
  }

  private Filed ticket(String subject, String priority) {
    return given.ticket().subject(subject).priority(priority).labelled(label).filed();
  }

  private Page list(Page page, String more) {
    page.navigate("/desk/acme/tickets?label=" + label + more);
    return ready(page);
  }

  private static Locator row(Page page, Filed ticket) {
    return page.locator("#row-" + ticket.code());
  }

  private static Locator subjects(Page page) {
    return page.locator("[data-row-link]");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void aRowSaysAllThatMatters() {
    Filed ticket =
        given.ticket().subject("Locked out").urgent().labelled(label).inProgressWith("anna");
    Page page = list(browserOf("anna"), "");
    Locator row = row(page, ticket);
    assertThat(row)
        .containsText(
            Pattern.compile(
                ticket.code()
                    + "\\s+Locked out\\s+Mia\\s+Labels:\\s+"
                    + label
                    + "\\s+In progress\\s+Urgent"));
    assertThat(row.locator(".ticket-priority .icon")).hasCount(1);
    assertThat(row.locator(".due time")).hasAttribute("title", Pattern.compile("\\d\\d:\\d\\d"));
    assertThat(row.locator(".list-assignee")).containsText("Anna");
    assertThat(row.locator(".list-updated time"))
        .hasAttribute("title", Pattern.compile("20\\d\\d, \\d\\d:\\d\\d"));
    assertThat(page.locator("#list-place")).hasText("1–1 of 1");
    assertThat(row.locator("[data-row-link]"))
        .hasAttribute("href", Pattern.compile("/tickets/TKT-\\d+\\?list=label%3D"));
  }

  @Test
  void filtersStandInTheAddressAndTheBackButtonTakesThemBack() {
    Filed high = ticket("High", "high");
    Filed low = ticket("Low", "low");
    Page page = list(browserOf("anna"), "");
    assertThat(subjects(page)).hasCount(2);
    button(page, "Priority").first().click();
    page.locator("#filter-priority input[value=high]").check();
    assertThat(subjects(page)).hasText(new String[] {"High"});
    assertThat(page.locator("#filter-priority")).isVisible();
    assertThat(page.locator("#filter-priority [data-facet=low]")).hasText("1");
    page.locator("#filter-priority input[value=low]").check();
    assertThat(subjects(page)).hasCount(2);
    assertThat(page.url()).contains("priority=high,low");
    assertThat(page.locator(".list-chip")).hasCount(2);

    page.keyboard().press("Escape");
    page.getByLabel("Remove the filter Priority: High, Low").click();
    assertThat(page.locator(".list-chip")).hasCount(1);
    assertThat(page.locator("#filter-priority input:checked")).hasCount(0);
    page.goBack();
    assertThat(page.locator(".list-chip")).hasCount(2);
    page.goBack();
    assertThat(row(page, high)).isVisible();
    assertThat(row(page, low)).hasCount(0);
    assertThat(page.locator("#filter-priority input:checked")).hasCount(1);

    page.reload();
    assertThat(subjects(page)).hasText(new String[] {"High"});
  }

  @Test
  void textIsSearchedWhileItIsTyped() {
    ticket("Printer on fire", "normal");
    ticket("Refund", "normal");
    Page page = list(browserOf("anna"), "");
    page.keyboard().press("/");
    page.keyboard().type("print");
    assertThat(subjects(page)).hasText(new String[] {"Printer on fire"});
    assertThat(page.url()).contains("q=print");
    assertThat(page.locator("#filter-text")).isFocused();
  }

  @Test
  void anEmptyListSaysWhatToDo() {
    Page page = list(browserOf("anna"), "");
    assertThat(page.locator(".empty-state")).containsText("No tickets match");
    page.locator(".empty-state").getByText("Clear filters").click();
    assertThat(page.locator(".list-chip")).hasCount(0);

    Page globex = browserOf("quinn");
    globex.navigate("/desk/quiet/tickets?sort=-updatedAt");
    if (count("select count(*) from ticket where site = 'quiet'") == 0) {
      assertThat(globex.locator(".empty-state")).containsText("No tickets yet");
    }
  }

  @Test
  void sortsByTheHeadsOfColumns() {
    ticket("a", "normal");
    ticket("b", "urgent");
    ticket("c", "low");
    Page page = list(browserOf("anna"), "");
    link(page, "Priority").click();
    assertThat(subjects(page)).hasText(new String[] {"b", "a", "c"});
    link(page, "Priority").click();
    assertThat(subjects(page)).hasText(new String[] {"c", "a", "b"});
    assertThat(page.locator("th.list-priority")).hasAttribute("aria-sort", "ascending");
    assertThat(page.url()).contains("sort=priority");
  }

  @Test
  void pagesForthAndBack() {
    for (int i = 0; i < 53; i++) {
      ticket("t" + i, "normal");
    }
    Page page = list(browserOf("anna"), "&sort=createdAt");
    assertThat(page.locator("#list-place")).hasText("1–50 of 53");
    page.getByLabel("Next page").click();
    assertThat(page.locator("#list-place")).hasText("51–53 of 53");
    assertThat(subjects(page)).hasText(new String[] {"t50", "t51", "t52"});
    page.getByLabel("Previous page").click();
    assertThat(page.locator("#list-place")).hasText("1–50 of 53");
    assertThat(subjects(page).first()).hasText("t0");
  }

  @Test
  void isWorkedFromTheKeyboard() {
    Filed second = ticket("second", "normal");
    Filed first = ticket("first", "normal");
    Page page = list(browserOf("anna"), "&sort=-createdAt");
    page.keyboard().press("j");
    assertThat(row(page, first).locator("[data-row-link]")).isFocused();
    page.keyboard().press("j");
    page.keyboard().press("x");
    assertThat(row(page, second).locator("[data-row-check]")).isChecked();
    page.keyboard().press("x");
    assertThat(row(page, second).locator("[data-row-check]")).not().isChecked();
    page.keyboard().press("p");
    assertThat(page.locator("#row-priority :focus")).isVisible();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(toast(page)).containsText(second.code() + " is High.");
    assertThat(row(page, second).locator(".list-priority")).containsText("High");
    page.keyboard().press("a");
    assertThat(page.locator("#row-assignee :focus")).isVisible();
    page.keyboard().press("Enter");
    assertThat(row(page, second).locator(".list-assignee")).containsText("Anna");
    page.keyboard().press("l");
    assertThat(page.locator("#row-labels :focus")).isVisible();
    page.keyboard().type("vip-" + label);
    page.keyboard().press("Enter");
    assertThat(row(page, second).locator(".list-labels")).containsText("vip-" + label);
    page.keyboard().press("k");
    assertThat(row(page, first).locator("[data-row-link]")).isFocused();
    page.keyboard().press("s");
    page.locator("#row-status [data-value=closed]").click();
    assertThat(toast(page)).containsText(first.code() + " closed.");
    page.keyboard().press("o");
    page.waitForURL(Pattern.compile("/tickets/" + first.code() + "\\?list="));
  }

  @Test
  void aChangeCanBeTakenBack() {
    Filed ticket = ticket("Undo me", "normal");
    Page page = list(browserOf("anna"), "");
    row(page, ticket).locator(".list-status button").click();
    assertThat(page.locator("#row-status [data-value=closed]")).isVisible();
    page.locator("#row-status [data-value=closed]").click();
    assertThat(row(page, ticket).locator(".list-status")).containsText("Closed");
    toast(page).getByText("Undo").click();
    assertThat(row(page, ticket).locator(".list-status")).containsText("Open");
    assertThat(as("anna").get(ticket.path()).is(200).at("/status")).isEqualTo("open");
  }

  @Test
  void aViewIsSavedInThreeClicksAndPinned() {
    Filed mine = given.ticket().subject("Mine").high().labelled(label).assignedTo("anna").filed();
    ticket("Not mine", "high");
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets");
    assertThat(page.url()).contains("status=intake,open,in_progress");
    page.locator(".list-offer").getByText("Mine").click();
    assertThat(page.locator(".list-chip")).hasCount(2);
    page.locator(".list-offer").getByText("High priority").click();
    assertThat(page.locator(".list-chip")).hasCount(3);
    assertThat(row(page, mine)).isVisible();
    button(page, "Save view").first().click();
    assertThat(page.getByLabel("Name")).hasValue("My open high-priority tickets");
    page.keyboard().press("Enter");
    Locator pinned = page.locator("#sidebar .desk-nav[aria-current=page]");
    assertThat(pinned).containsText("My open high-priority tickets");
    assertThat(pinned.locator(".desk-count")).hasText(Pattern.compile("[1-9]\\d*"));
    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();

    // The same name again is refused at the field.
    button(page, "Save view").first().click();
    page.keyboard().press("Enter");
    assertThat(page.locator("#save-view-problem")).containsText("already");
    page.keyboard().press("Escape");

    page.getByLabel("Remove the filter Priority: High, Urgent").click();
    button(page, "Update view").click();
    assertThat(page.locator(".list-chip")).hasCount(2);
    assertThat(button(page, "Update view")).hasCount(0);

    page.navigate("/desk/acme/views");
    page.getByLabel("Name of the view My open high-priority tickets").fill("Mine " + label);
    button(page, "Rename").first().click();
    assertThat(page.locator("#sidebar")).containsText("Mine " + label);
    as("anna")
        .post("/api/v1/sites/acme/views", Map.of("name", "Second " + label, "shared", false))
        .is(201);
    page.getByLabel("Move Mine " + label + " down").click();
    assertThat(page.locator("#sidebar ul[aria-labelledby=views-title] .desk-nav-text"))
        .hasText(new String[] {"Second " + label, "Mine " + label});
    page.getByLabel("Move Mine " + label + " up").click();
    assertThat(page.locator("#sidebar ul[aria-labelledby=views-title] .desk-nav-text").first())
        .hasText("Mine " + label);
    button(page, "Share with the team").first().click();
    Page ben = browserOf("ben");
    ben.navigate("/desk/acme/views");
    assertThat(ben.locator("#sidebar")).containsText("Mine " + label);
    page.getByLabel("Delete Mine " + label).click();
    button(page, "Delete view").click();
    assertThat(page.locator("#sidebar")).not().containsText("Mine " + label);
  }

  @Test
  void rowsFollowWhatHappensToTheirTicket() {
    Filed ticket = ticket("Shared work", "normal");
    Page page = list(browserOf("anna"), "");
    row(page, ticket).locator("[data-row-check]").check();
    as("ben").patch(ticket.path(), Map.of("priority", "urgent")).is(200);
    Filed late = ticket("Just came", "normal");
    // What the live stream does, by hand: it has tests of its own.
    page.evaluate("document.dispatchEvent(new Event('ticketflow:tickets'))");
    assertThat(row(page, ticket).locator(".list-priority")).containsText("Urgent");
    assertThat(row(page, ticket).locator("[data-row-check]")).isChecked();
    assertThat(row(page, late)).hasCount(0);
    button(page, "1 new ticket – show").click();
    assertThat(row(page, late)).isVisible();
    assertThat(page.locator("#list-arrived")).isHidden();
  }

  @Test
  void worksForEveryoneAndOnAPhone() {
    given
        .ticket()
        .subject("<script>alert(1)</script> " + "a very long subject ".repeat(10))
        .urgent()
        .labelled(label, "<img src=x onerror=alert(2)>", "x".repeat(50))
        .assignedTo("ben")
        .filed();
    for (String priority : new String[] {"low", "normal", "high"}) {
      ticket("Something is " + priority, priority);
    }
    Page page = list(browserOf("anna"), "");
    page.setViewportSize(390, 844);
    fits(page);
    assertThat(page.locator("tr.list-row").first().boundingBox().height).isLessThan(72);
    page.locator("[popovertarget=filter-status]").click();
    fits(page);
    accessible(page);
  }
}
