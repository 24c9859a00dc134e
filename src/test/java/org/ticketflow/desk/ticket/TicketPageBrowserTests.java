package org.ticketflow.desk.ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
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
    pictures(page, "ticket");
    accessible(page);
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
    return page;
  }

  private static String path(Filed ticket) {
    return "/desk/" + ticket.site() + "/tickets/" + ticket.code();
  }

  private static Locator heading(Page page, String text) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
  }
}
