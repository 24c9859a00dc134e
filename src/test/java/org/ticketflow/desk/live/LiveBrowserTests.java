package org.ticketflow.desk.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
    int before = events.lines();
    Page first = browserOf("anna");
    first.navigate("/desk/acme/inbox");
    Page second = first.context().newPage();
    second.navigate("/desk/acme/inbox");
    Chat chat = given.conversation().saying("To both tabs").begun();
    for (Page tab : new Page[] {first, second}) {
      assertThat(tab.locator(".inbox-row[data-conversation='" + chat.id() + "']")).isVisible();
    }
    events.beat();
    assertThat(events.lines() - before).isEqualTo(1);
  }

  @Test
  void whoIsSignedOutElsewhereIsToldSo() {
    Page page = browserOf("anna");
    page.navigate("/desk/acme/inbox");
    Chat chat = given.conversation().begun();
    assertThat(page.locator(".inbox-row[data-conversation='" + chat.id() + "']")).isVisible();
    assertThat(page.locator("#offline")).isHidden();
    page.context().clearCookies();
    events.stop();
    events.start();
    assertThat(page.locator("#offline")).containsText("You are signed out");
    assertThat(page.locator("#offline a")).hasText("Sign in again");
  }
}
