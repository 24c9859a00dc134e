package org.ticketflow.desk.ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.ClockedSteps;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;

/**
 * A ticket's page and the list say which clock its next step hangs on, and when it stands still.
 */
class StepClocksBrowserTests extends DeskPages {

  @Autowired private RepositoryService repository;
  @Autowired private RuleShelf shelf;
  @Autowired private Comments comments;

  @AfterEach
  void shippedRules() {
    shelf.putBack();
  }

  @Test
  void pagesFollowTheClocks() {
    repository
        .createDeployment()
        .addString(
            "escalation-steps.dmn",
            new ClockedSteps()
                .step("first response", 1, "PT1H")
                .step("first response", 2, "PT2H")
                .step("next response", 1, "PT2H")
                .pausing("resolution", 1, "PT26H")
                .dmn())
        .deploy();
    Filed ticket = given.ticket().assignedTo("anna").filed();
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/" + ticket.code());
    assertThat(page.locator("#ticket-next")).containsText("Step 1 of 2 for the first response");
    page.getByText("Why?").click();
    assertThat(page.locator("#next-why"))
        .containsText("After 1 hour without a first answer it tells the managers.");
    assertThat(page.locator("#next-why")).containsText("until the customer is answered");

    clock.pass(hours(2));
    as("anna")
        .post(ticket.path("comments"), Map.of("body", "Which one?", "visibility", "public"))
        .is(201);
    page.navigate("/desk/acme/tickets/" + ticket.code());
    assertThat(page.locator("#ticket-next"))
        .containsText("Stands still while the team waits for the customer, with 24 hours to go");
    assertThat(page.locator("#ticket-next")).containsText("Step 1 of 1 for the resolution");
    pictures(page, "ticket-paused");
    accessible(page);
    page.navigate("/desk/acme/tickets?q=" + ticket.code());
    assertThat(page.locator(".list-due .due").first()).containsText("paused");
    pictures(page, "list-paused");
    accessible(page);

    comments.heard(ticket.key(), "The second.", "Mia", Delivery.Channel.EMAIL);
    page.navigate("/desk/acme/tickets/" + ticket.code());
    assertThat(page.locator("#ticket-next")).containsText("Step 1 of 1 for the next response");
  }
}
