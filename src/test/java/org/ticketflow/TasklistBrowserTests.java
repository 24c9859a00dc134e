package org.ticketflow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Chromium;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** An agent's whole job in Camunda Tasklist, seen in a real browser. */
class TasklistBrowserTests extends Story {

  private static final String MIA = "mia@customer.test";
  private Chromium chromium;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void startBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(45_000);
    chromium = Chromium.start();
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void signIn() {
    page = chromium.open(doors.port(), 1440, 1000);
    complaints.clear();
    page.onPageError(complaints::add);
    page.navigate("/login");
    page.getByLabel("User").fill("quinn");
    page.getByLabel("Password").fill("demo");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL(url -> !url.contains("/login"));
  }

  @Test
  void aTicketIsClaimedAnsweredTakenAndClosed() {
    Chat chat =
        given
            .conversation()
            .site("quiet")
            .email(MIA)
            .saying("The export button <b>does</b> nothing")
            .begun();
    Filed ticket =
        given
            .ticket()
            .by("quiet-robot")
            .from(chat)
            .subject("Export is broken <script>alert(1)</script>")
            .describedAs("Since Monday.\n\nNothing happens when I press it.")
            .labelled("export")
            .high()
            .filed();
    clock.pass(minutes(5));

    openTasklist();
    for (String filter : List.of("My tickets", "Queue", "Urgent and high", "Escalated")) {
      assertThat(filter(filter)).isVisible();
    }
    filter("Queue").click();
    task(ticket).click();
    Locator form = page.locator(".tf-ticket");
    assertThat(form.locator("[data-tf=subject]"))
        .hasText("Export is broken <script>alert(1)</script>");
    assertThat(form).containsText("Nothing happens when I press it.");
    assertThat(form).containsText(MIA);
    assertThat(form.locator("[data-tf=currentPriority]")).hasText("high");
    assertThat(form).containsText("export");
    form.locator("summary").click();
    assertThat(form.locator("[data-tf=transcript]"))
        .containsText("The export button <b>does</b> nothing");
    picture("open-unclaimed");

    button("Claim").click();
    assertThat(page.locator("button.unclaim")).isVisible();
    then.ticket(ticket).isAssignedTo("quinn");
    form.locator("#tf-reply").fill("We can see it too and are **on it**.");
    form.locator("#tf-visibility").selectOption("public");
    form.locator("#tf-priority").selectOption("urgent");
    picture("open-claimed");
    complete();
    then.ticket(ticket).is("in_progress").hasPriority("urgent").isAssignedTo("quinn");
    assertThat(chat.messages()).contains("We can see it too and are **on it**.");
    assertThat(mails.sentTo(MIA)).hasSize(1);

    filter("My tickets").click();
    task(ticket).click();
    assertThat(form.locator("[data-tf=comments]")).containsText("We can see it too");
    assertThat(form.locator("#tf-outcome")).hasValue("close");
    picture("in-progress");
    complete();
    then.ticket(ticket).is("closed");
    clock.pass(minutes(5));
    jobs.runDue();
    assertThat(mails.sentTo(MIA)).as("reply, confirmation, closing note").hasSize(3);
    assertThat(complaints).as("errors on the page").isEmpty();
  }

  @Test
  void aTicketIsStartedAndItsMissingEmailEnteredByHand() {
    openTasklist();
    page.getByText("Start process").first().click();
    Locator dialog = page.locator(".modal-content");
    dialog.getByText("Ticket", new Locator.GetByTextOptions().setExact(true)).click();
    dialog.getByLabel("Subject").fill("Started in Tasklist");
    dialog.getByLabel("Description").fill("The customer called us.");
    picture("start-process");
    narrowPicture("start-process");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start")).click();
    assertThat(dialog).isHidden();

    String code =
        sql.sql("select 'TKT-' || max(number) from ticket where site = 'quiet'")
            .query(String.class)
            .single();
    Filed ticket =
        new Filed(
            "quiet",
            code,
            as("quinn").get("/api/v1/sites/quiet/tickets/" + code).at("/processInstanceId"));
    assertThat(then.ticket(ticket).read().at("/subject")).isEqualTo("Started in Tasklist");
    then.ticket(ticket).is("intake");
    clock.pass(hours(24));
    jobs.runDue();

    openTasklist();
    filter("Queue").click();
    task(ticket).click();
    button("Claim").click();
    assertThat(page.locator("button.unclaim")).isVisible();
    page.getByLabel("Email address").fill(MIA);
    picture("collect-email");
    complete();
    then.ticket(ticket).is("open").isAssignedTo("quinn");
    assertThat(then.ticket(ticket).read().at("/requester/email")).isEqualTo(MIA);
    assertThat(complaints).as("errors on the page").isEmpty();
  }

  @Test
  void signingOutOfTasklistSignsOutEverywhere() {
    openTasklist();
    assertThat(page.request().get("/api/v1/sites/quiet/tickets").status()).isEqualTo(200);
    page.locator(".account .dropdown-toggle").click();
    page.getByText("Log out").click();
    // not Tasklist's own form, which is closed, but the one sign-in
    page.waitForURL(url -> url.endsWith("/login") && !url.contains("#"));
    assertThat(page.getByLabel("Password")).isVisible();
    assertThat(page.request().get("/api/v1/sites/quiet/tickets").status()).isEqualTo(401);
    page.navigate("/");
    assertThat(page.getByLabel("Password")).isVisible();
    page.navigate("/camunda/app/tasklist/");
    assertThat(page.getByLabel("Password")).isVisible();
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  private void openTasklist() {
    page.navigate("/camunda/app/tasklist/");
    assertThat(filter("Queue")).isVisible();
  }

  private Locator filter(String name) {
    return page.locator(".task-filter h4 a").filter(new Locator.FilterOptions().setHasText(name));
  }

  private Locator task(Filed ticket) {
    return page.locator(".tasks-list").getByText(ticket.code() + " ·").first();
  }

  private Locator button(String name) {
    return page.getByText(name, new Page.GetByTextOptions().setExact(true)).first();
  }

  private void complete() {
    button("Complete").click();
    assertThat(page.getByText("Select a task in the list.")).isVisible();
  }

  private void picture(String name) {
    Chromium.picture(page, name + "-1440");
  }

  private void narrowPicture(String name) {
    page.setViewportSize(390, 844);
    Chromium.picture(page, name + "-390");
    page.setViewportSize(1440, 1000);
  }
}
