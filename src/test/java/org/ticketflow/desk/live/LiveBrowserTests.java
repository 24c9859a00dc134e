package org.ticketflow.desk.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Chat;
import org.ticketflow.support.DeskPages;

/** The line of a real browser: shared by its tabs, and said so when it is gone for good. */
class LiveBrowserTests extends DeskPages {

  @Autowired private DeskEvents events;

  @Test
  void allTabsOfABrowserShareOneLine() {
    Page first = browserOf("anna");
    first.navigate("/desk/acme/inbox");
    Page second = first.context().newPage();
    second.navigate("/desk/acme/inbox");
    Chat chat = given.conversation().saying("To both tabs").begun();
    for (Page tab : new Page[] {first, second}) {
      assertThat(tab.locator(".inbox-row[data-conversation='" + chat.id() + "']")).isVisible();
    }
    // Lines that pages left behind are noticed by writing to them.
    await()
        .until(
            () -> {
              events.beat();
              return events.lines() == 1;
            });
  }

  @Test
  void whoIsSignedOutElsewhereIsToldSo() {
    Page page = browserOf("anna");
    page.navigate("/desk/acme/inbox");
    Chat chat = given.conversation().begun();
    assertThat(page.locator(".inbox-row[data-conversation='" + chat.id() + "']")).isVisible();
    assertThat(page.locator("#offline")).isHidden();
    Page other = page.context().newPage();
    other.navigate("/desk/acme/profile");
    other.evaluate(
        "fetch('/logout', {method: 'POST', redirect: 'manual', headers: {'X-CSRF-TOKEN':"
            + " decodeURIComponent(document.cookie.match(/ticketflow-csrf=([^;]*)/)[1])}})");
    events.beat();
    assertThat(page.locator("#offline")).containsText("You are signed out");
    assertThat(page.locator("#offline a")).hasText("Sign in again");
  }
}
