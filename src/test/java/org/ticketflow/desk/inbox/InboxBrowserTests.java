package org.ticketflow.desk.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Chat;
import org.ticketflow.support.DeskPages;

/** The inbox as an agent has it open, while visitors write and colleagues answer. */
class InboxBrowserTests extends DeskPages {

  private static final String PROBE =
      "<img src=x onerror=\"document.title='broken'\"> & <b>bold</b>";

  @Autowired private Inbox inbox;

  private static Locator row(Page page, Chat chat) {
    return page.locator(".inbox-row[data-conversation='" + chat.id() + "']");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator words(Page page) {
    return page.locator("#thread .inbox-words");
  }

  private Page open(String person, Chat chat) {
    Page page = browserOf(person);
    page.navigate("/desk/" + chat.site() + "/inbox/" + chat.id());
    return ready(page);
  }

  @Test
  void messagesComeAsTheyAreSaidAndTheVisitorIsAnswered() {
    Page anna = browserOf("anna");
    anna.navigate("/desk/acme/inbox");
    assertThat(anna.getByText("No conversation is open")).isVisible();
    Chat chat = given.conversation().email("mia@customer.test").saying("Is anybody there?").begun();

    Locator row = row(anna, chat);
    assertThat(row).containsText("Is anybody there?");
    assertThat(row).hasClass(Pattern.compile("unread"));
    assertThat(anna).hasTitle(Pattern.compile("^\\(\\d+\\) Inbox"));

    row.click();
    assertThat(words(anna)).hasText(new String[] {"Is anybody there?"});
    assertThat(anna.locator("#inbox-head")).containsText("mia@customer.test");
    assertThat(anna.locator("#inbox-head")).containsText("here now");
    assertThat(row).not().hasClass(Pattern.compile("unread"));
    assertThat(anna).hasURL(Pattern.compile(chat.id()));

    chat.says("My export is broken.");
    assertThat(words(anna)).hasText(new String[] {"Is anybody there?", "My export is broken."});

    anna.keyboard().press("r");
    anna.keyboard().type("We look into it.");
    anna.keyboard().press("Control+Enter");
    assertThat(words(anna).last()).hasText("We look into it.");
    assertThat(anna.locator("#reply-body")).hasValue("");
    assertThat(chat.messages()).endsWith("My export is broken.", "We look into it.");
    assertThat(anna.locator("#inbox-head")).containsText("Anna");

    anna.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mine")).click();
    assertThat(row(anna, chat)).isVisible();
  }

  @Test
  void colleaguesSeeAtOnceWhoTookItAndThatItEnded() {
    Chat chat = given.conversation().saying("I want to talk to a human").begun();
    Page ben = open("ben", chat);
    Page anna = open("anna", chat);
    inbox.awaitHuman("acme", chat.id());
    assertThat(row(ben, chat)).containsText("waits for a human");
    assertThat(ben.locator("#inbox-head")).containsText("Waits for a human");

    button(anna, "Take").click();
    assertThat(toast(anna)).containsText("yours");
    assertThat(row(ben, chat)).containsText("anna");
    assertThat(row(ben, chat)).not().containsText("waits for a human");
    assertThat(button(ben, "Take over")).isVisible();
    assertThat(button(anna, "Give back")).isVisible();

    button(anna, "Close").click();
    assertThat(anna.locator("#inbox-head")).containsText("Closed");
    assertThat(ben.locator("#inbox-head")).containsText("Closed");
    assertThat(ben.locator("#reply-body")).isDisabled();
    assertThat(row(ben, chat)).hasCount(0);
    chat.visitor().post(chat.path() + "/messages", Map.of("body", "Still there?")).is(409);
    ben.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Closed")).click();
    assertThat(row(ben, chat)).isVisible();
  }

  @Test
  void aTicketBeginsWithWhatTheVisitorSaid() {
    Chat chat = given.conversation().email("mia@customer.test").saying("Hi").begun();
    chat.says("The invoice of March was charged twice.\nCan you look?");
    Page anna = open("anna", chat);
    anna.keyboard().press("c");
    assertThat(anna.getByLabel("Subject")).hasValue("The invoice of March was charged twice.");
    assertThat(anna.getByLabel("Description"))
        .hasValue("Hi\n\nThe invoice of March was charged twice.\nCan you look?");
    assertThat(anna.getByLabel("Assignee")).hasValue("anna");
    anna.getByLabel("Labels").fill("x".repeat(60));
    button(anna, "File ticket").click();
    assertThat(anna.locator("#filing-labels-error")).not().isEmpty();
    assertThat(anna.getByLabel("Subject")).hasValue("The invoice of March was charged twice.");

    anna.getByLabel("Labels").fill("billing, march");
    anna.getByLabel("Priority").selectOption("high");
    button(anna, "File ticket").click();
    assertThat(toast(anna)).containsText("Filed TKT-");
    assertThat(anna.locator("#filing")).not().isVisible();
    Locator link = anna.locator("#inbox-head dd a");
    assertThat(link).hasCount(1);

    Answer ticket = as("anna").get("/api/v1/sites/acme/tickets/" + link.textContent()).is(200);
    assertThat(ticket.at("/assignee")).isEqualTo("anna");
    assertThat(ticket.at("/priority")).isEqualTo("high");
    assertThat(ticket.at("/conversationId")).isEqualTo(chat.id());
    assertThat(ticket.at("/requester/email")).isEqualTo("mia@customer.test");
    assertThat(ticket.at("/labels/0")).isEqualTo("billing");
    assertThat(as("anna").get("/api/v1/sites/acme/tickets/" + link.textContent() + "/transcript"))
        .extracting(answer -> answer.at("/items/0/body") + answer.at("/0/body"))
        .asString()
        .contains("Hi");
  }

  @Test
  void whatStrangersWriteStaysText() {
    Chat chat = given.conversation().saying(PROBE).begun();
    sql.sql("update conversation set visitor_name = :probe where id = :id")
        .param("probe", PROBE)
        .param("id", chat.id())
        .update();
    Page anna = open("anna", chat);
    assertThat(words(anna)).hasText(new String[] {PROBE});
    assertThat(anna.locator("#inbox-head h2")).hasText(PROBE);
    assertThat(row(anna, chat)).containsText("<b>bold</b>");
    chat.says(PROBE + " again");
    assertThat(words(anna).last()).hasText(PROBE + " again");
    anna.keyboard().press("c");
    assertThat(anna.getByLabel("Subject")).hasValue(PROBE);
    assertThat(anna.locator("#conversation img, #inbox-list img, #filing img")).hasCount(0);
    assertThat(anna.title()).doesNotContain("broken");
  }

  @Test
  void longConversationsAreReadBackwards() {
    Chat chat = given.conversation().saying("message 0").begun();
    sql.sql(
            "insert into message (site, conversation_id, author_kind, body, created_at)"
                + " select 'acme', :id, 'visitor', 'message ' || n, now()"
                + " from generate_series(1, 120) n")
        .param("id", chat.id())
        .update();
    Page anna = open("anna", chat);
    assertThat(words(anna)).hasCount(50);
    assertThat(words(anna).last()).hasText("message 120");
    assertThat(words(anna).last()).isInViewport();
    button(anna, "Earlier messages").click();
    assertThat(words(anna)).hasCount(100);
    button(anna, "Earlier messages").click();
    assertThat(words(anna)).hasCount(121);
    assertThat(words(anna).first()).hasText("message 0");
    assertThat(button(anna, "Earlier messages")).hasCount(0);
  }

  @Test
  void theListGoesOnAndStaysWhenSomethingHappens() {
    sql.sql(
            "insert into conversation (id, site, token_hash, visitor_seen_at, created_at, updated_at)"
                + " select 'many-' || n, 'globex', sha256(('many' || n)::bytea), now(), now(),"
                + " timestamptz '2029-01-01' + n * interval '1 s' from generate_series(1, 120) n")
        .update();
    Page gus = browserOf("gus");
    gus.navigate("/desk/globex/inbox");
    Locator rows = gus.locator(".inbox-row");
    assertThat(rows).hasCount(50);
    button(gus, "Show more").click();
    assertThat(rows).hasCount(100);
    Chat chat = given.conversation().site("globex").saying("A new one").begun();
    assertThat(rows.first()).containsText("A new one");
    assertThat(rows).hasCount(100);
    sql.sql("update conversation set status = 'closed', closed_at = now() where id like 'many-%'")
        .update();
    assertThat(chat.messages()).containsExactly("A new one");
  }

  @Test
  void everythingGoesFromTheKeyboard() {
    given.conversation().saying("first").begun();
    Chat second = given.conversation().saying("second").begun();
    Page anna = browserOf("anna");
    anna.navigate("/desk/acme/inbox");
    ready(anna);
    assertThat(row(anna, second)).isVisible();
    anna.keyboard().press("j");
    Locator focused = anna.locator(".inbox-row:focus");
    assertThat(focused).hasCount(1);
    String top = focused.getAttribute("data-conversation");
    anna.keyboard().press("j");
    anna.keyboard().press("k");
    assertThat(focused).hasAttribute("data-conversation", top);
    anna.keyboard().press("o");
    assertThat(anna.locator(".inbox-conversation")).hasAttribute("data-conversation", top);
    anna.keyboard().press("r");
    assertThat(anna.locator("#reply-body")).isFocused();
  }

  @Test
  void aDraftOutlivesAReload() {
    Chat chat = given.conversation().begun();
    Page anna = open("anna", chat);
    anna.locator("#reply-body").fill("Half a thought");
    anna.reload();
    assertThat(anna.locator("#reply-body")).hasValue("Half a thought");
  }

  @Test
  void aNewConversationIsHeardByWhoeverWantsThat() {
    Page anna = browserOf("anna");
    anna.navigate("/desk/acme/inbox");
    Locator sound = anna.getByLabel("Sound for new messages");
    assertThat(sound).hasAttribute("aria-pressed", "false");
    sound.click();
    assertThat(sound).hasAttribute("aria-pressed", "true");
    anna.reload();
    assertThat(sound).hasAttribute("aria-pressed", "true");
    anna.evaluate(
        "document.addEventListener('ticketflow:sounded',"
            + " () => document.documentElement.dataset.sounded = 'yes')");
    anna.locator(".desk-nav [data-count=inbox]").waitFor();
    given.conversation().saying("Ding").begun();
    assertThat(anna.locator("html[data-sounded=yes]")).hasCount(1);
  }

  @Test
  void onAPhoneOnePaneIsShownAtATime() {
    Chat chat = given.conversation().saying("a".repeat(400)).begun();
    Page anna = browserOf("anna", 390, 844);
    anna.navigate("/desk/acme/inbox");
    fits(anna);
    assertThat(anna.locator("#conversation")).isHidden();
    row(anna, chat).click();
    assertThat(words(anna)).hasCount(1);
    assertThat(anna.locator("#inbox-list")).isHidden();
    fits(anna);
    anna.getByLabel("Back to the list").click();
    assertThat(row(anna, chat)).isVisible();
  }

  @Test
  void nobodySeesOtherSites() {
    Chat chat = given.conversation().begun();
    Page gus = browserOf("gus");
    for (String path :
        List.of(
            "/desk/acme/inbox",
            "/desk/acme/inbox/" + chat.id(),
            "/desk/globex/inbox/" + chat.id())) {
      assertThat(gus.navigate(path).status()).as(path).isEqualTo(404);
    }
  }
}
