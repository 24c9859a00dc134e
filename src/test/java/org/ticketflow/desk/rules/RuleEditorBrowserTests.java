package org.ticketflow.desk.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.migration.MigrationWork;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;

/** A manager changes the rules in the browser, sees what that does, and takes it back. */
class RuleEditorBrowserTests extends DeskPages {

  private static final String[] OF_OTHERS = {
    ".djs-container", ".bio-properties-panel", ".dmn-js-parent"
  };
  private static final String FIRST_AFTER = "[data-element-id=urgent-1-after]";

  @Autowired private RuleShelf shelf;
  @Autowired private MigrationWork work;

  /** Others' stories begin with the rules that come with Ticketflow. */
  @AfterEach
  void shippedRules() {
    shelf.putBack();
    if (as("admin").post("/api/v1/rules/migrate", Map.of()).status() == 202) {
      work.goOn();
    }
  }

  @Test
  void aTableIsChangedCheckedDeployedComparedAndTakenBack() {
    Page page = browserOf("maria");
    page.navigate("/desk/acme/rules");
    page.locator(".rules-card")
        .filter(new Locator.FilterOptions().setHasText("escalation-steps.dmn"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Edit"))
        .click();
    opened(page);
    assertThat(deploy(page)).isDisabled();

    write(page, FIRST_AFTER, "now()");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "wrong");
    assertThat(page.locator("[data-problems] li")).not().hasCount(0);
    page.locator(".rule-problem-go").first().click();
    assertThat(page.locator("[data-problems]")).containsText("Row 1");
    accessible(page, OF_OTHERS);
    pictures(page, "rule-editor-table");

    write(page, FIRST_AFTER, "\"PT10M\"");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
    page.keyboard().press("Control+s");
    page.getByLabel("Why?").fill("Urgent ones waited too long.");
    accessible(page, OF_OTHERS);
    pictures(page, "rule-editor-deploy");
    page.locator("#rule-deploy [type=submit]").click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    assertThat(page.locator(".rules-sentences").first())
        .containsText("After 10 minutes it tells the assignee.");
    assertThat(page.locator(".rules-versions li").first())
        .containsText("by maria: Urgent ones waited too long.");
    accessible(page);
    pictures(page, "rules-deployed");

    page.getByRole(AriaRole.LINK, named("Compare versions")).click();
    Locator changes = page.locator(".rules-changes");
    assertThat(changes).containsText("15 minutes");
    assertThat(changes).containsText("Urgent, step 1: After 10 minutes it tells the assignee.");
    assertThat(changes.locator("> li")).hasCount(1);
    accessible(page);
    pictures(page, "rules-compare-table");

    page.navigate("/desk/acme/rules/escalation-steps.dmn");
    page.locator(".rules-versions a").nth(1).click();
    ready(page);
    page.getByRole(AriaRole.BUTTON, named("Take back to this version")).click();
    page.locator("#rules-back [type=submit]").click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    assertThat(page.locator(".rules-sentences").first())
        .containsText("After 15 minutes it tells the assignee.");
    assertThat(page.locator(".rules-versions li").first()).containsText("again");
  }

  @Test
  void aBlockIsAddedByAClickAndSaysWhatItDoes() {
    Page page = editing("maria", "escalation.bpmn");
    accessible(page, OF_OTHERS);
    pictures(page, "rule-editor-diagram");
    assertThat(page.locator(".bjs-powered-by")).isVisible();
    page.locator(".djs-element[data-element-id=tellPeople]").click();
    page.locator(".rule-block").filter(new Locator.FilterOptions().setHasText("Add label")).click();
    Locator label = page.getByLabel("Label", new Page.GetByLabelOptions().setExact(true));
    label.fill("${execution.getClass()}");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "wrong");
    assertThat(page.locator(".rule-problem-badge")).isVisible();
    page.locator(".djs-element[data-element-id=due]").click();
    page.locator(".rule-problem-go").first().click();
    assertThat(label).isVisible();
    label.fill("vip");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
    assertThat(page.locator(".rule-problem-badge")).hasCount(0);
    pictures(page, "rule-editor-vip");

    page.getByRole(AriaRole.BUTTON, named("Undo")).click();
    page.getByRole(AriaRole.BUTTON, named("Redo")).click();
    deploy(page).click();
    page.locator("#rule-deploy [type=submit]").click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    assertThat(page.locator(".rules-told")).containsText("Adds the label “vip”.");
    accessible(page, OF_OTHERS);

    page.getByRole(AriaRole.LINK, named("Compare versions")).click();
    assertThat(page.locator("[data-compared]")).isVisible();
    assertThat(page.locator("[data-changes]"))
        .containsText("The step “Add label” is new (label: vip).");
    assertThat(page.locator("[data-after] .diff-added")).not().hasCount(0);
    accessible(page, OF_OTHERS);
    pictures(page, "rules-compare-diagram");
  }

  @Test
  void ticketsThatRunAreMovedToTheNewRulesAndBack() {
    Filed ticket = given.ticket().site("quiet").by("quiet-robot").urgent().filed();
    shelf
        .modeler(
            "admin",
            null,
            Map.of(
                "escalation.bpmn",
                shelf.changed(RuleFile.ESCALATION, "${step.label(execution)}", "vip")))
        .is(200);
    Page page = browserOf("admin");
    page.navigate("/desk/quiet/rules/escalation.bpmn");
    ready(page);
    Locator move = page.locator("[data-move]");
    assertThat(move).containsText(Pattern.compile("on older versions and stays? there"));
    move.getByText("Show what would move").click();
    assertThat(move.locator("[data-preview]")).containsText("can be moved");
    move.locator("[data-act=migrate]").click();
    assertThat(move.locator("#rules-run-title")).hasText("Done");
    assertThat(move.locator("[data-run-words]")).containsText(Pattern.compile("^[1-9]\\d* of"));
    accessible(page, OF_OTHERS);
    pictures(page, "rules-moved");
    assertThat(onNewest(ticket)).isTrue();
    move.getByText("Move them back").click();
    assertThat(move.locator("[data-act=undo]")).isHidden();
    assertThat(move.locator("#rules-run-title")).hasText("Done");
    assertThat(onNewest(ticket)).isFalse();
  }

  private boolean onNewest(Filed ticket) {
    return count(
            "select max(d.version_) - max(case when e.id_ is not null then d.version_ end)"
                + " from act_re_procdef d left join act_ru_execution e on e.proc_def_id_ = d.id_"
                + " and e.root_proc_inst_id_ = '"
                + ticket.processInstanceId()
                + "' where d.key_ = 'escalation' and d.tenant_id_ is null")
        == 0;
  }

  @Test
  void aConditionIsChosenInWords() {
    Page page = editing("maria", "escalation.bpmn");
    Locator arrow =
        page.locator(".djs-element[data-element-id=raisesPriority_to_raisePriority] .djs-hit");
    arrow.dispatchEvent("mousedown");
    arrow.dispatchEvent("mouseup");
    arrow.dispatchEvent("click");
    Locator way = page.getByLabel("This way is taken");
    assertThat(way).hasValue("${step.raisesPriority(execution)}");
    way.selectOption("${ticketFacts.priority(execution) == 'high'}");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
    way.selectOption("otherwise");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "wrong");
  }

  @Test
  void blocksAreReachedAndTakenAwayWithTheKeyboard() {
    Page page = editing("maria", "escalation.bpmn");
    page.locator(".djs-element[data-element-id=tellPeople]").click();
    page.locator(".rule-block").filter(new Locator.FilterOptions().setHasText("Wait")).focus();
    page.keyboard().press("Enter");
    Locator wait = page.locator(".djs-element").filter(text("Wait 2 hours"));
    assertThat(wait.first()).isVisible();
    page.locator(".djs-container svg").first().focus();
    page.keyboard().press("Delete");
    assertThat(wait).hasCount(0);
    page.keyboard().press("Control+z");
    assertThat(wait.first()).isVisible();
    page.keyboard().press("Control+z");
    assertThat(wait).hasCount(0);
    assertThat(deploy(page)).isDisabled();
  }

  @Test
  void whatSomebodyElseDeployedMeanwhileIsToldAndNothingIsLost() {
    Page page = editing("maria", "escalation-steps.dmn");
    write(page, FIRST_AFTER, "\"PT10M\"");
    String theirs = shelf.changed(RuleFile.ESCALATION_STEPS, "\"PT15M\"", "\"PT20M\"");
    shelf.modeler("admin", null, Map.of("escalation-steps.dmn", theirs)).is(200);
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
    deploy(page).click();
    page.locator("#rule-deploy [type=submit]").click();
    assertThat(page.locator("[data-refused]")).containsText("The newest version");
    assertThat(page.locator("[data-refused]")).containsText("is still here");
    accessible(page, OF_OTHERS);
    page.getByRole(AriaRole.BUTTON, named("Deploy mine over it")).click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    assertThat(page.locator(".rules-sentences").first()).containsText("After 10 minutes");
  }

  @Test
  void aSiteGetsRulesOfItsOwnAndFollowsTheCommonOnesAgain() {
    Page page = editing("maria", "escalation-steps.dmn");
    write(page, FIRST_AFTER, "\"PT5M\"");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
    deploy(page).click();
    page.getByLabel(Pattern.compile("Acme alone")).check();
    page.locator("#rule-deploy [type=submit]").click();
    page.waitForURL(Pattern.compile("deployed=\\d+"));
    assertThat(page.locator(".rules-own")).containsText("Acme's own");
    assertThat(page.locator(".rules-sentences").first()).containsText("After 5 minutes");
    page.getByRole(AriaRole.LINK, named("the common one")).click();
    assertThat(page.locator(".rules-sentences").first()).containsText("After 15 minutes");
    page.navigate("/desk/acme/rules/escalation-steps.dmn");
    ready(page);
    page.getByRole(AriaRole.BUTTON, named("Follow the common one again")).click();
    page.locator("#rules-follow [type=submit]").click();
    assertThat(page.locator(".rules-own")).hasCount(0);
    assertThat(page.locator(".rules-sentences").first()).containsText("After 15 minutes");
  }

  @Test
  void whoLeavesWithUnsavedWorkIsAskedFirst() {
    Page page = editing("maria", "escalation-steps.dmn");
    write(page, FIRST_AFTER, "\"PT10M\"");
    assertThat(deploy(page)).isEnabled();
    List<String> asked = new ArrayList<>();
    page.onceDialog(
        dialog -> {
          asked.add(dialog.type());
          dialog.dismiss();
        });
    page.evaluate("() => { window.location.assign('/desk/acme/tickets') }");
    assertThat(page.locator(FIRST_AFTER)).containsText("PT10M");
    assertThat(asked).containsExactly("beforeunload");
    page.onDialog(Dialog::accept);
  }

  @Test
  void filesAreTakenAwayAndBroughtBack() throws IOException {
    Page page = editing("maria", "escalation-steps.dmn");
    write(page, FIRST_AFTER, "\"PT10M\"");
    page.onDialog(Dialog::accept);
    Download download =
        page.waitForDownload(() -> page.getByRole(AriaRole.BUTTON, named("Download")).click());
    String mine = Files.readString(download.path());
    assertThat(mine).contains("\"PT10M\"").contains("id=\"urgent-1\"");

    page.setInputFiles("[data-upload]", file("broken.dmn", "<definitions"));
    assertThat(toast(page)).containsText("broken.dmn could not be opened");
    assertThat(page.locator(FIRST_AFTER)).containsText("PT10M");
    page.setInputFiles("[data-upload]", file("other.dmn", mine.replace("PT10M", "PT12M")));
    assertThat(page.locator(FIRST_AFTER)).containsText("PT12M");
    assertThat(page.locator(".rule-editor")).hasAttribute("data-checked", "fine");
  }

  @Test
  void whoMayNotChangeAFileDoesNotGetToItsEditor() {
    Page maria = browserOf("maria");
    assertThat(maria.navigate("/desk/acme/rules/ticket.bpmn/edit").status()).isEqualTo(403);
    maria.navigate("/desk/acme/rules/ticket.bpmn");
    assertThat(maria.getByRole(AriaRole.LINK, named("Edit"))).hasCount(0);
    assertThat(maria.navigate("/desk/globex/rules/escalation.bpmn/edit").status()).isEqualTo(404);
    Page anna = browserOf("anna");
    assertThat(anna.navigate("/desk/acme/rules/escalation.bpmn/edit").status()).isEqualTo(403);
    assertThat(anna.navigate("/desk/acme/rules/priority.dmn/compare?from=1&to=1").status())
        .isEqualTo(403);
    Page admin = editing("admin", "ticket.bpmn");
    assertThat(admin.locator(".djs-element[data-element-id=open]")).isAttached();
  }

  @Test
  void aTicketSaysWhatTheRulesHaveForItsPriority() {
    String code = given.ticket().urgent().filed().code();
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/" + code);
    page.locator("#next-why summary").click();
    assertThat(page.locator(".next-words")).containsText("After 30 minutes it tells the managers");
    assertThat(page.locator(".next-words div")).hasCount(2);
    accessible(page);
  }

  private Page editing(String person, String file) {
    Page page = browserOf(person);
    page.navigate("/desk/acme/rules/" + file + "/edit");
    opened(page);
    return page;
  }

  private static void opened(Page page) {
    assertThat(page.locator("[data-open]")).isVisible();
  }

  private static Locator deploy(Page page) {
    return page.locator("[data-act=deploy]");
  }

  private static void write(Page page, String cell, String text) {
    page.locator(cell).click();
    page.keyboard().press("Control+a");
    // Typing over coloured words makes Chromium try a style of its own, which the policy forbids.
    page.keyboard().press("Delete");
    page.keyboard().type(text);
    assertThat(page.locator(cell)).containsText(text);
  }

  private static Locator.FilterOptions text(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static FilePayload file(String name, String content) {
    return new FilePayload(name, "application/xml", content.getBytes(StandardCharsets.UTF_8));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
