package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;

/** A session ends while a page is open: one signs in again and goes on where one was. */
class SessionBrowserTests extends DeskPages {

  @Test
  void whatWasBeingWrittenIsThereAfterSigningInAgain() {
    Filed ticket = given.ticket().filed();
    String address = "/desk/acme/tickets/" + ticket.code();
    Page page = browserOf("anna");
    page.navigate(address);
    ready(page).locator("#panel-public textarea").fill("Dear Mia");
    assertThat(page.locator("#panel-public [data-kept]")).hasText("Draft kept");
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));

    page.locator("#panel-public [data-sends]").click();
    page.waitForURL(Pattern.compile("/login"));
    // What other tabs ask for meanwhile is nothing to come back to.
    assertThat(page.request().get("/desk/acme/counts").url()).contains("/login");
    assertThat(
            page.request()
                .get(
                    "/desk/acme/tickets/rows",
                    RequestOptions.create().setHeader("HX-Request", "true"))
                .status())
        .isEqualTo(401);

    page.getByLabel("User").fill("anna");
    page.getByLabel("Password").fill("demo");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL(Pattern.compile(address + "$"));
    assertThat(page.locator("#panel-public textarea")).hasValue("Dear Mia");
    assertThat(count("select count(*) from ticket_comment where body = 'Dear Mia'")).isZero();
  }
}
