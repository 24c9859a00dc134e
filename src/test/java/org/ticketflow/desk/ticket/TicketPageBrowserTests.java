package org.ticketflow.desk.ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.Chat;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;

/** The page of a ticket, as an agent sees and uses it. */
class TicketPageBrowserTests extends DeskPages {

  @Test
  void thePageShowsTheTicketAndCanBeReadByEverybody() {
    Filed ticket = lively();
    Page page = open("anna", ticket);
    assertThat(heading(page, "Payment failed twice")).isVisible();
    assertThat(page.locator(".said-internal")).containsText("Asked finance.");
    assertThat(page.locator(".said-internal")).containsText("internal");
    assertThat(page.locator(".said-public").last()).containsText("We are on it");
    assertThat(page.locator(".said-public").last()).containsText("Sent to the chat");
    assertThat(page.locator(".change")).not().hasCount(0);
    assertThat(page.locator("#ticket-next")).containsText("tells Anna");
    assertThat(page.locator("#ticket-next")).containsText("Step 1 of 2");
    page.getByText("Why?").click();
    assertThat(page.locator("#next-why")).containsText("Row 1 of “Escalation steps”, version");
    assertThat(page.locator("#next-why")).containsText("15 minutes: remind the assignee.");
    assertThat(page.locator(".picture .stands-here").first()).isVisible();
  }

  @Test
  void whoStartsToWorkOnWhatNobodyHasHasIt() {
    Filed ticket = given.ticket().filed();
    Page page = open("anna", ticket);
    page.locator("#status-field").click();
    page.locator("#status-menu").getByText("In progress").click();
    assertThat(page.locator("#status-field")).containsText("In progress");
    then.ticket(ticket).is("in_progress").isAssignedTo("anna");
    toast(page).getByText("Undo").click();
    assertThat(page.locator("#status-field")).containsText("Open");
    assertThat(page.locator("#assignee-field")).containsText("Nobody");
    then.ticket(ticket).is("open");
  }

  @Test
  void statusAndPriorityOfferWhatTheProcessAllowsAndCanBeTakenBack() {
    Filed ticket = given.ticket().assignedTo("anna").filed();
    Page page = open("anna", ticket);
    page.locator("#status-field").click();
    assertThat(page.locator("#status-menu button")).hasText(new String[] {"In progress", "Closed"});
    page.locator("#status-menu").getByText("In progress").click();
    assertThat(page.locator("#status-field")).containsText("In progress");
    assertThat(toast(page)).containsText(ticket.code() + " is in progress.");
    toast(page).getByText("Undo").click();
    assertThat(page.locator("#status-field")).containsText("Open");
    then.ticket(ticket).is("open");

    page.locator("#priority-field").click();
    page.locator("#priority-menu").getByText("Urgent").click();
    assertThat(page.locator("#priority-field")).containsText("Urgent");
    assertThat(page.locator("#ticket-next")).containsText("Step 1 of 2");
    then.ticket(ticket).hasPriority("urgent");
    toast(page).getByText("Undo").click();
    assertThat(page.locator("#priority-field")).containsText("Normal");

    page.locator("#close").click();
    assertThat(page.locator("#ticket-next")).containsText("It can be reopened until");
    assertThat(page.locator("#ticket-next")).containsText("2031");
    page.locator("#reopen").click();
    assertThat(page.locator("#status-field")).containsText("Open");
  }

  @Test
  void theAssigneeIsFoundByTypingAndNobodyTakesATicketUnseen() {
    Filed ticket = given.ticket().filed();
    Page page = open("anna", ticket);
    assertThat(page.locator("#assignee-field")).containsText("Nobody");
    page.locator("#assignee-field").click();
    page.getByLabel("Search people").fill("mar");
    assertThat(page.locator("#assignee-list button:visible")).containsText(new String[] {"Maria"});
    page.locator("#assignee-list").getByText("Maria").click();
    assertThat(page.locator("#assignee-field")).containsText("Maria");
    toast(page).getByText("Undo").click();
    assertThat(page.locator("#assignee-field")).containsText("Nobody");

    deafen(page, ticket);
    as("ben").patch(ticket.path(), Map.of("assignee", "ben")).is(200);
    page.locator("#assignee-field").click();
    page.getByText("Assign to me").click();
    assertThat(toast(page)).containsText("already assigned to ben");
    then.ticket(ticket).isAssignedTo("ben");
  }

  @Test
  void labelsAreCreatedOnTheFlyAndSuggested() {
    given.ticket().labelled("refund-wanted").filed();
    Filed ticket = given.ticket().filed();
    Page page = open("anna", ticket);
    page.keyboard().press("l");
    page.getByLabel("Find or create a label").pressSequentially("brand new");
    assertThat(page.getByText("Create “brand new”")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page.locator(".label-chip")).containsText("brand new");
    page.keyboard().press("l");
    page.getByLabel("Find or create a label").pressSequentially("refund-w");
    page.locator("#label-list").getByText("refund-wanted").click();
    assertThat(page.locator(".label-chip")).hasCount(2);
    then.ticket(ticket).hasLabels("brand new", "refund-wanted");
    page.getByLabel("Remove the label brand new").click();
    assertThat(page.locator(".label-chip")).hasCount(1);
    toast(page).getByText("Undo").click();
    assertThat(page.locator(".label-chip")).hasCount(2);
  }

  @Test
  void subjectAndDescriptionAreChangedInTheirPlaceAndAColleaguesWordsAreNotOverwritten() {
    Filed ticket = given.ticket().subject("Old subject").describedAs("Old words").filed();
    Page page = open("anna", ticket);
    page.getByLabel("Change the subject").click();
    page.locator("#edit-subject").fill("Better subject");
    page.keyboard().press("Enter");
    assertThat(heading(page, "Better subject")).isVisible();

    page.getByLabel("Change the description").click();
    page.locator("#edit-description").fill("My own words");
    as("ben").patch(ticket.path(), Map.of("description", "Words of Ben")).is(200);
    as("ben").patch(ticket.path(), Map.of("priority", "low")).is(200);
    page.locator("#edit-description").press("Control+Enter");
    assertThat(page.locator(".ticket-diff")).containsText("Words of Ben");
    assertThat(page.locator(".ticket-diff")).containsText("Old words");
    assertThat(page.locator("#edit-description")).hasValue("My own words");
    assertThat(as("ben").get(ticket.path()).at("/description")).isEqualTo("Words of Ben");
    page.locator("#edit-description").press("Control+Enter");
    assertThat(page.locator("#description-place")).hasText("My own words");

    page.getByLabel("Change the subject").click();
    page.locator("#edit-subject").fill("  ");
    page.getByText("Save").click();
    assertThat(page.locator("#edit-problem")).isVisible();
    assertThat(page.locator("#edit-subject")).isFocused();
    page.keyboard().press("Escape");
    assertThat(heading(page, "Better subject")).isVisible();
  }

  @Test
  void replyAndNoteAreKeptApartAndOverReloadsUntilTheyAreSent() {
    Filed ticket = given.ticket().filed();
    Page page = open("anna", ticket);
    assertThat(page.locator("#tab-public")).hasText("Reply to Mia by email");
    assertThat(page.locator("#panel-public [data-sends]")).hasText("Email mia@customer.test");
    page.keyboard().press("r");
    page.keyboard().type("Dear Mia");
    assertThat(page.locator("#panel-public [data-kept]")).hasText("Draft kept");
    String reply = colour(page);
    page.keyboard().press("Escape");
    page.keyboard().press("n");
    assertThat(page.locator("#panel-public")).isHidden();
    assertThat(page.locator("#panel-internal textarea")).isFocused();
    assertThat(colour(page)).isNotEqualTo(reply);
    page.keyboard().type("She is right.");
    assertThat(page.locator("#panel-internal [data-kept]")).hasText("Draft kept");

    page.reload();
    ready(page);
    assertThat(page.locator("#panel-public textarea")).hasValue("Dear Mia");
    assertThat(page.locator("#panel-internal textarea")).hasValue("She is right.");
    Page other = open("ben", ticket);
    assertThat(other.locator("#panel-public textarea")).hasValue("");

    page.keyboard().press("n");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".said-internal")).containsText("She is right.");
    assertThat(page.locator("#panel-internal textarea")).hasValue("");
    assertThat(page.locator("#panel-public textarea")).hasValue("Dear Mia");
    page.keyboard().press("r");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".said-public")).containsText("Dear Mia");
    assertThat(page.locator(".said-public")).containsText("Waits to be emailed");
    assertThat(toast(page)).containsText("On its way to mia@customer.test.");
    page.reload();
    ready(page);
    assertThat(page.locator("#panel-public textarea")).hasValue("");
    assertThat(page.locator("#panel-internal textarea")).hasValue("");
    assertThat(as("anna").get(ticket.path("comments")).each("/items", "/visibility"))
        .containsExactly("internal", "public");
  }

  @Test
  void aReplyGoesToTheChatWhileTheVisitorIsThereAndTheButtonSaysSo() {
    Chat chat = given.conversation().email("mia@customer.test").begun();
    Filed ticket = given.ticket().from(chat).filed();
    Page page = open("anna", ticket);
    assertThat(page.locator("#panel-public [data-sends]")).hasText("Send to Mia in the chat");
    page.locator("#panel-public textarea").fill("Look **here**");
    page.locator("#panel-public [data-previews]").click();
    assertThat(page.locator("#panel-public [data-shows] strong")).hasText("here");
    page.locator("#panel-public [data-then-close]").click();
    assertThat(page.locator(".said-public").first()).containsText("Sent to the chat");
    assertThat(toast(page)).containsText("Sent to Mia in the chat. Closed " + ticket.code());
    then.ticket(ticket).is("closed");
    assertThat(chat.messages()).contains("Look **here**");
  }

  @Test
  void aMailThatWasGivenUpIsSaidSoAndTriedAgain() {
    Filed ticket = given.ticket().filed();
    Page page = open("anna", ticket);
    page.locator("#panel-public textarea").fill("Hello Mia");
    page.locator("#panel-public [data-sends]").click();
    assertThat(page.locator(".delivery-pending")).isVisible();
    sql.sql("update outgoing_mail set state = 'failed' where site = 'acme' and number = :number")
        .param("number", ticket.key().number())
        .update();
    sql.sql(
            "update ticket_delivery set state = 'failed', error = 'Mailbox full' where site = 'acme'"
                + " and comment_id in (select id from ticket_comment where number = :number)")
        .param("number", ticket.key().number())
        .update();
    page.reload();
    ready(page);
    assertThat(page.locator(".delivery-failed")).containsText("Not emailed: Mailbox full");
    page.getByText("Try again").click();
    assertThat(page.locator(".delivery-pending")).containsText("Waits to be emailed");
  }

  @Test
  void aTicketIsTakenAnsweredAndClosedByTheKeyboardAlone() {
    Filed ticket = given.ticket().filed();
    Page page = open("anna", ticket);
    page.keyboard().press("a");
    assertThat(page.getByLabel("Search people")).isFocused();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.locator("#assignee-field")).containsText("Anna");
    page.keyboard().press("s");
    page.keyboard().press("Enter");
    assertThat(page.locator("#status-field")).containsText("In progress");
    page.keyboard().press("r");
    page.keyboard().type("It is solved.");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".said-public")).containsText("It is solved.");
    page.keyboard().press("e");
    assertThat(page.locator("#status-field")).containsText("Closed");
    then.ticket(ticket).is("closed").isAssignedTo("anna");
  }

  @Test
  void whoRepliesAtTheSameTimeIsWarnedOfAndTheirCommentAppearsWithoutLosingAWord() {
    Filed ticket = given.ticket().filed();
    Page anna = open("anna", ticket);
    Page ben = open("ben", ticket);
    assertThat(anna.locator("#others")).containsText("Also here: Ben");
    ben.keyboard().press("r");
    ben.keyboard().type("Dear Mia, this is Ben");
    assertThat(anna.locator("#others")).containsText("Ben is writing here right now.");
    anna.keyboard().press("n");
    anna.keyboard().type("I was about to");
    ben.keyboard().press("Control+Enter");
    assertThat(anna.locator(".said-public")).containsText("Dear Mia, this is Ben");
    assertThat(anna.locator("#panel-internal textarea")).hasValue("I was about to");
    assertThat(anna.locator("#panel-internal textarea")).isFocused();
    assertThat(anna.locator("#others")).containsText("Also here: Ben");
    ben.keyboard().press("p");
    ben.locator("#priority-menu").getByText("Urgent").click();
    assertThat(anna.locator("#priority-field")).containsText("Urgent");
  }

  @Test
  void anIntakeTicketTakesTheEmailOrIsFiledWithoutOne() {
    Chat chat = given.conversation().begun();
    Filed ticket = given.ticket().from(chat).filed();
    Page page = open("anna", ticket);
    assertThat(page.locator("#ticket-next")).containsText("was asked for an email address");
    assertThat(page.locator("#ticket-next")).containsText("Remind visitor");
    assertThat(page.locator("#ticket-next")).containsText("Collect email, a task for the team");
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Collect email").setExact(true))
        .click();
    assertThat(page.locator(".picture .stands-here")).hasCount(1);
    page.getByLabel("Email of the requester").fill("nonsense");
    page.getByText("Hand over the email").focus();
    as("ben").patch(ticket.path(), Map.of("subject", "Named anew meanwhile")).is(200);
    assertThat(page.locator("#ticket-head, .ticket-subject").getByText("Named anew meanwhile"))
        .isVisible();
    assertThat(page.getByLabel("Email of the requester")).hasValue("nonsense");
    page.getByText("Hand over the email").click();
    assertThat(toast(page)).containsText("email");
    then.ticket(ticket).is("intake");
    page.getByLabel("Email of the requester").fill("mia@customer.test");
    page.getByText("Hand over the email").click();
    assertThat(page.locator("#status-field")).containsText("Open");

    Filed another = given.ticket().withoutEmail().filed();
    page.navigate(path(another));
    assertThat(ready(page).locator("#ticket-next"))
        .containsText("There is no open chat to ask in.");
    page.getByText("File without email").click();
    assertThat(page.locator("#status-field")).containsText("Open");
    assertThat(page.locator("#reply-warning")).containsText("will not get it");
  }

  @Test
  void anArchivedTicketCanOnlyBeRead() {
    Filed ticket = given.ticket().closed();
    clock.pass(hours(24 * 366));
    jobs.runDue();
    Page page = open("anna", ticket);
    assertThat(page.getByText("Archived: it can only be read.")).isVisible();
    assertThat(page.locator("#composer")).hasCount(0);
    assertThat(page.locator("#status-field")).hasCount(0);
  }

  @Test
  void theSidePanelKnowsTheRequestersTicketsTheTranscriptAndTheHistory() {
    Filed before = given.ticket().withEmail("otto@customer.test").subject("Another one").filed();
    Chat chat =
        given.conversation().email("otto@customer.test").saying("My card <b>fails</b>").begun();
    Filed ticket = given.ticket().from(chat).filed();
    Page page = open("anna", ticket);
    page.getByText("1 other ticket").click();
    assertThat(page.locator("#others-tickets a"))
        .hasText(new String[] {before.code() + " Another one"});
    page.getByText("1 message when it was filed").click();
    assertThat(page.locator(".transcript")).containsText("My card <b>fails</b>");
    page.locator("#history-all summary").click();
    assertThat(page.locator("#history-all")).containsText("robot filed the ticket");
    assertThat(page.getByText("Open it in the inbox")).isVisible();
  }

  @Test
  void theDiagramShowsTheTokenAndTheWayAlsoInWordsAndLarge() {
    Filed ticket = given.ticket().inProgressWith("anna");
    Page page = open("anna", ticket);
    assertThat(page.locator(".picture [data-element-id=inProgress].stands-here")).isVisible();
    assertThat(page.locator(".picture [data-element-id=taken_to_inProgress].came-this-way"))
        .hasCount(1);
    assertThat(page.locator(".picture [data-element-id=taken_to_settled].came-this-way"))
        .hasCount(0);
    assertThat(page.locator(".picture .bjs-powered-by")).isVisible();
    assertThat(page.locator("[data-words]")).containsText("It stands at: ");
    assertThat(page.locator("[data-words]")).containsText("In progress");
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Escalation").setExact(true))
        .click();
    assertThat(page.locator(".picture [data-element-id=waitUntilDue].stands-here")).isVisible();
    page.getByLabel("Enlarge").click();
    assertThat(page.locator(".picture-large [data-element-id=due]")).isVisible();
    accessible(page);
    pictures(page, "ticket-diagram");
    page.keyboard().press("Escape");
    as("anna").patch(ticket.path(), Map.of("status", "closed")).is(200);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ticket").setExact(true))
        .click();
    assertThat(page.locator(".picture [data-element-id=closed].stands-here")).isVisible();
  }

  @Test
  void theNeighboursInTheListAreOneKeyAway() {
    String label = "neighbours";
    Filed first = given.ticket().labelled(label).filed();
    Filed second = given.ticket().labelled(label).filed();
    Filed third = given.ticket().labelled(label).filed();
    Page page = browserOf("anna");
    page.navigate(path(second) + "?list=label%3D" + label + "%26sort%3DcreatedAt");
    assertThat(ready(page).locator("#position")).hasText("2 of 3");
    page.keyboard().press("j");
    page.waitForURL(Pattern.compile(third.code() + "\\?list="));
    assertThat(ready(page).locator("#position")).hasText("3 of 3");
    assertThat(page.locator("[data-beside=next]")).hasCount(0);
    page.keyboard().press("k");
    page.waitForURL(Pattern.compile(second.code() + "\\?list="));
    ready(page);
    page.keyboard().press("k");
    page.waitForURL(Pattern.compile(first.code() + "\\?list="));
    page.getByTitle("Back to the list").click();
    page.waitForURL(Pattern.compile("label=" + label));
  }

  @Test
  void whateverIsTypedAnywhereStaysText() {
    String probe = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>'\"&{{7*7}}";
    Chat chat = given.conversation().email("eve@customer.test").saying(probe).begun();
    Filed other = given.ticket().subject(probe).withEmail("eve@customer.test").filed();
    Filed ticket =
        given
            .ticket()
            .from(chat)
            .subject(probe)
            .describedAs(probe + "\n\n[x](javascript:alert(1))")
            .filed();
    as("anna").patch(ticket.path(), Map.of("labels", List.of("<b onclick=alert(1)>"))).is(200);
    for (String visibility : List.of("internal", "public")) {
      as("anna")
          .post(ticket.path("comments"), Map.of("body", probe, "visibility", visibility))
          .is(201);
    }
    Page page = open("anna", ticket);
    page.locator("#panel-internal textarea").evaluate("(text, probe) => text.value = probe", probe);
    page.keyboard().press("n");
    page.locator("#panel-internal [data-previews]").click();
    assertThat(page.locator("#panel-internal [data-shows]")).containsText("<img src=x");
    page.keyboard().press("Escape");
    page.locator("#label-field").click();
    page.getByLabel("Find or create a label").fill("<img src=x onerror=window.hacked=1>");
    page.keyboard().press("Enter");
    assertThat(page.locator(".label-chip")).hasCount(2);
    page.getByText("1 other ticket").click();
    page.getByLabel("Change the subject").click();
    assertThat(page.locator("#edit-subject")).hasValue(probe);
    assertThat(page.locator(".said-internal")).containsText(probe);
    assertThat(page.locator("#ticket-thread img, #ticket-head img, .ticket-side img")).hasCount(0);
    assertThat(page.locator("a[href^=javascript]")).hasCount(0);
    assertThat(page.evaluate("window.hacked")).isNull();
    assertThat(other).isNotNull();
  }

  @Test
  void aTicketOfAnotherSiteIsNotThere() {
    Filed ticket = given.ticket().site("globex").filed();
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/TKT-99999");
    assertThat(page.getByText("There is nothing here")).isVisible();
    page.navigate(path(ticket));
    assertThat(page.getByText("There is nothing here")).isVisible();
  }

  @Test
  void onAPhoneEverythingIsThereBelowEachOther() {
    Filed ticket = lively();
    Page page = browserOf("anna", 390, 844);
    page.navigate(path(ticket));
    ready(page).locator("#tab-internal").click();
    page.locator("#panel-internal textarea").fill("From the train");
    page.locator("#panel-internal [data-sends]").click();
    assertThat(page.locator(".said-internal").last()).containsText("From the train");
    fits(page);
    page.locator("#status-field").click();
    page.locator("#status-menu").getByText("Closed").click();
    assertThat(page.locator("#ticket-next")).containsText("It can be reopened until");
  }

  /** One that much has happened to. */
  private Filed lively() {
    Chat chat =
        given
            .conversation()
            .email("mia@customer.test")
            .saying("My card was charged twice for the same order.")
            .begun();
    Filed ticket =
        given
            .ticket()
            .from(chat)
            .urgent()
            .subject("Payment failed twice")
            .describedAs("The card was charged **twice**:\n\n- order 4711\n- order 4711 again")
            .labelled("billing", "vip")
            .filed();
    jobs.runDue();
    as("anna").patch(ticket.path(), Map.of("assignee", "anna")).is(200);
    as("anna").patch(ticket.path(), Map.of("status", "in_progress")).is(200);
    as("anna")
        .post(ticket.path("comments"), Map.of("body", "Asked finance.", "visibility", "internal"))
        .is(201);
    as("anna")
        .post(ticket.path("comments"), Map.of("body", "We are on it", "visibility", "public"))
        .is(201);
    jobs.runDue();
    return ticket;
  }

  private Page open(String person, Filed ticket) {
    Page page = browserOf(person);
    page.navigate(path(ticket));
    return ready(page);
  }

  /** Does not hear what others do. */
  private static void deafen(Page page, Filed ticket) {
    page.route(
        "**" + path(ticket), route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
  }

  private static String colour(Page page) {
    return (String)
        page.evaluate("getComputedStyle(document.getElementById('composer')).backgroundColor");
  }

  private static String path(Filed ticket) {
    return "/desk/" + ticket.site() + "/tickets/" + ticket.code();
  }

  private static Locator heading(Page page, String text) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
  }
}
