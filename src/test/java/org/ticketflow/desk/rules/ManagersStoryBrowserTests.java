package org.ticketflow.desk.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.migration.MigrationWork;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;

/**
 * A manager's whole story with the rules: changes them, sees what that would have done to past
 * tickets, deploys them, brings running tickets to them, watches one escalate, takes them back.
 */
class ManagersStoryBrowserTests extends DeskPages {

  private static final String[] OF_OTHERS = {
    ".djs-container", ".bio-properties-panel", ".dmn-js-parent"
  };
  private static final String STEPS = "escalation-steps.dmn";
  private static final String DRAWING = "escalation.bpmn";

  @Autowired private RuleShelf shelf;
  @Autowired private MigrationWork work;

  @AfterEach
  void shippedRules() {
    sql.sql("delete from rule_case").update();
    shelf.putBack();
    if (as("admin").post("/api/v1/rules/migrate", Map.of()).status() == 202) {
      work.goOn();
    }
  }

  @Test
  void mariaChangesTheRulesAndTakesThemBack() {
    Filed quick = given.ticket().urgent().assignedTo("anna").filed();
    Filed slow = given.ticket().urgent().assignedTo("anna").filed();
    clock.pass(minutes(12));
    close(quick);
    clock.pass(minutes(8));
    jobs.runDue();
    close(slow);
    Filed running = given.ticket().urgent().assignedTo("anna").filed();

    Page page = browserOf("maria");
    page.navigate("/desk/acme/rules");
    page.locator(".rules-card")
        .filter(new Locator.FilterOptions().setHasText(STEPS))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Edit"))
        .click();
    opened(page);
    write(page, "[data-element-id=urgent-1-after]", "\"PT10M\"");
    fine(page);
    Locator tried = tried(page, quick, slow);
    assertThat(tried.locator("[data-far]")).containsText("2 tickets replayed");
    assertThat(tried.locator("[data-far]")).containsText("1 earlier, 1 now for the first time");
    assertThat(tried.locator(".try-figures")).containsText("1 → 2");
    assertThat(tried.locator(".try-people")).containsText("Anna");
    Locator ticket = tried.locator(".try-tickets > li").first();
    assertThat(ticket.locator("a")).hasAttribute("href", "/desk/acme/tickets/" + slow.code());
    assertThat(ticket).containsText("tells anna");
    accessible(page, OF_OTHERS);
    pictures(page, "rules-tried");
    page.keyboard().press("Escape");
    deploy(page, "Urgent ones waited too long.");
    assertThat(page.locator(".rules-sentences").first()).containsText("After 10 minutes");
    move(page);

    page.navigate("/desk/acme/rules/" + DRAWING + "/edit");
    opened(page);
    page.locator(".djs-element[data-element-id=tellPeople]").click();
    page.locator(".rule-block").filter(new Locator.FilterOptions().setHasText("Add label")).click();
    page.getByLabel("Label", new Page.GetByLabelOptions().setExact(true)).fill("vip");
    fine(page);
    tried = tried(page, quick, slow);
    assertThat(tried.locator("[data-far]")).containsText("2 tells or does something else");
    assertThat(tried.locator(".try-tickets")).containsText("gets the label vip");
    page.keyboard().press("Escape");
    deploy(page, "Whoever waits that long is a VIP.");
    move(page);

    clock.pass(minutes(10));
    jobs.runDue();
    page.navigate("/desk/acme/tickets/" + running.code());
    assertThat(page.locator("#page")).containsText("vip");
    then.ticket(running).escalated(1).notified("anna").hasLabels("vip");

    takeBack(page, DRAWING);
    assertThat(page.locator(".rules-told")).not().containsText("“vip”");
    takeBack(page, STEPS);
    assertThat(page.locator(".rules-sentences").first()).containsText("After 15 minutes");
    move(page);
    then.ticket(running).nextStepIsDue(clock.now().plus(minutes(20)));
  }

  @Test
  void aTestCaseIsWrittenInRowsAndTellsWhileTheRulesAreEdited() {
    Page page = browserOf("maria");
    page.navigate("/desk/acme/rules/" + STEPS);
    ready(page);
    page.getByRole(AriaRole.BUTTON, named("Add a test case")).click();
    Locator dialog = page.locator(".case-dialog");
    dialog.getByLabel("Name").fill("Friday evening");
    dialog.getByLabel("Filed at").fill("2030-01-04T17:50");
    dialog.getByLabel("Assignee").fill("zoe");
    dialog.getByLabel("When somebody is told").fill("2030-01-04T18:05");
    dialog.getByLabel("Who is told").fill("assignee");
    dialog.getByText("Something happens").click();
    dialog.getByLabel("When it happens").fill("2030-01-04T18:10");
    accessible(page);
    pictures(page, "rules-case-dialog");
    dialog.locator("[type=submit]").click();
    assertThat(dialog.locator("[data-error]")).containsText("Nobody here is called 'zoe'");
    dialog.getByLabel("Assignee").fill("anna");
    dialog.locator("[type=submit]").click();
    assertThat(page.locator(".case-holds")).containsText("Friday evening");
    assertThat(page.locator(".case-holds")).containsText("Friday 4 Jan 18:10 closed");
    accessible(page);
    pictures(page, "rules-cases");

    page.getByRole(AriaRole.LINK, named("Edit")).first().click();
    opened(page);
    write(page, "[data-element-id=urgent-1-after]", "\"PT10M\"");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "wrong");
    assertThat(page.locator("[data-cases]")).containsText("Does not hold: Friday evening.");
    assertThat(page.locator("[data-problems]")).containsText("18:00 anna");
    accessible(page, OF_OTHERS);
    write(page, "[data-element-id=urgent-1-after]", "\"PT15M\"");
    fine(page);
    assertThat(page.locator("[data-cases]")).containsText("Holds: Friday evening.");
  }

  private Locator tried(Page page, Filed... tickets) {
    page.getByRole(AriaRole.BUTTON, named("Try it…")).click();
    Locator dialog = page.locator("#rule-try");
    dialog.getByLabel("Or these alone").fill(tickets[0].code() + ", " + tickets[1].code());
    page.keyboard().press("Enter");
    assertThat(dialog).hasAttribute("data-tried", "done");
    return dialog;
  }

  private static void deploy(Page page, String why) {
    page.locator("[data-act=deploy]").click();
    page.getByLabel("Why?").fill(why);
    page.locator("#rule-deploy [type=submit]").click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    ready(page);
  }

  /** Whatever is too much for one go is done in the background. */
  private void move(Page page) {
    Locator move = page.locator("[data-move]");
    move.getByText("Show what would move").click();
    assertThat(move.locator("[data-preview]")).containsText("can be moved");
    move.locator("[data-act=migrate]").click();
    assertThat(move.locator("[data-run]")).isVisible();
    work.goOn();
    assertThat(move.locator("#rules-run-title")).hasText("Done");
  }

  private static void takeBack(Page page, String file) {
    page.navigate("/desk/acme/rules/" + file);
    page.locator(".rules-versions a").nth(1).click();
    ready(page);
    page.getByRole(AriaRole.BUTTON, named("Take back to this version")).click();
    page.locator("#rules-back [type=submit]").click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    ready(page);
  }

  private void close(Filed ticket) {
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
  }

  private static void opened(Page page) {
    assertThat(page.locator("[data-open]")).isVisible();
  }

  private static void fine(Page page) {
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
  }

  private static void write(Page page, String cell, String text) {
    page.locator(cell).click();
    page.keyboard().press("Control+a");
    // Typing over coloured words makes Chromium try a style of its own, which the policy forbids.
    page.keyboard().press("Delete");
    page.keyboard().type(text);
    assertThat(page.locator(cell)).containsText(text);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
