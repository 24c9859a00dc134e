package org.ticketflow.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.DeskPages;

/** The settings, as administrators see them and others do not. */
class SettingsBrowserTests extends DeskPages {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'`${7*7}";
  private static final String SETTINGS = "/desk/quiet/settings/";

  @Autowired Sites sites;
  @Autowired People people;

  @AfterEach
  void asItWas() {
    sql.sql(
            "update site set name = 'Quiet', accent = 'blue', allowed_origins = '{}',"
                + " business_hours = 'MON 09:00-17:00,TUE 09:00-17:00,"
                + "WED 09:00-17:00,THU 09:00-17:00,FRI 09:00-17:00' where id = 'quiet'")
        .update();
  }

  @Test
  void agentsDoNotGetIn() {
    Page page = browserOf("anna");
    assertThat(page.locator("#sidebar").getByText("Settings")).hasCount(0);
    for (String part :
        List.of("site", "mail", "mail/templates", "assistant", "mailboxes", "quarantine")) {
      Response answer = page.navigate("/desk/acme/settings/" + part);
      assertThat(answer.status()).as(part).isEqualTo(403);
    }
  }

  @Test
  void managersGetToWhatIsTheirsAlone() {
    Page page = browserOf("maria");
    assertThat(page.locator("#sidebar").getByText("Settings")).hasCount(1);
    assertThat(page.navigate("/desk/acme/settings").url()).endsWith("/settings/mailboxes");
    assertThat(page.navigate("/desk/acme/settings/assistant").status()).isEqualTo(200);
    page.locator(".settings-tabs")
        .getByText("Mail", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.getByLabel("Footer")).isVisible();
    assertThat(page.navigate("/desk/acme/settings/quarantine").status()).isEqualTo(200);
    for (String part :
        List.of("site", "members", "labels", "keys", "webhooks", "mail", "audit", "new-site")) {
      Response answer = page.navigate("/desk/acme/settings/" + part);
      assertThat(answer.status()).as(part).isEqualTo(403);
    }
    assertThat(page.navigate("/desk/globex/settings/site").status()).isEqualTo(404);
  }

  @Test
  void theSiteChangesAndSaysWhatIsWrongAtItsField() {
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "site");
    page.getByLabel("Name").fill(HOSTILE);
    page.getByLabel("teal").check(new Locator.CheckOptions().setForce(true));
    button(page, "Save").click();
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.locator("html")).hasAttribute("data-accent", "teal");
    assertThat(page.getByLabel("Name")).hasValue(HOSTILE);

    page.getByLabel("Days until").fill("0");
    button(page, "Save").click();
    assertThat(page.locator("#error-retentionDays")).containsText("1 to 36500");
    assertThat(page.getByLabel("Name")).hasValue(HOSTILE);
    accessible(page);

    page.getByLabel("Allowed origins").fill("https://shop.test\njavascript:alert(1)");
    button(page, "Save origins").click();
    assertThat(page.locator("#widget .field-error")).containsText("javascript:alert(1)");
  }

  @Test
  void businessHoursAndHolidaysAreEditedInPlace() {
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "site");
    page.getByLabel("Monday, period 1, to").fill("12:00");
    page.getByLabel("Monday, period 2, from").fill("13:00");
    page.getByLabel("Monday, period 2, to").fill("18:00");
    button(page, "Save hours").click();
    assertThat(page.getByText("Business hours saved")).isVisible();
    assertThat(sites.get("quiet").week().toString()).contains("MON 09:00-12:00,MON 13:00-18:00");

    page.getByLabel("Monday, period 2, from").fill("11:00");
    button(page, "Save hours").click();
    assertThat(page.getByText("These times overlap")).isVisible();
    assertThat(page.getByLabel("Monday, period 2, from")).hasValue("11:00");

    page.getByLabel("Day", new Page.GetByLabelOptions().setExact(true)).fill("2027-01-01");
    page.getByLabel("Last day").fill("2027-01-03");
    page.getByLabel("Called").fill("New year");
    button(page, "Add holiday").click();
    assertThat(page.locator("#holidays")).containsText("2027-01-01 to 2027-01-03");
    assertThat(page.locator("#holidays")).containsText("New year");
    button(page, "Remove New year").click();
    assertThat(page.getByText("Holiday removed.")).isVisible();
    assertThat(page.locator("#holidays")).not().containsText("New year");
  }

  @Test
  void holidaysComeWithAFileOnceTheyWereSeen() {
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "site");
    file(page, "notes.ics", "Dear team, these are our holidays.");
    assertThat(page.locator("#error-calendar")).containsText("no iCalendar file");
    accessible(page);

    file(
        page,
        "Public holidays.ics",
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        SUMMARY:Christmas %s
        DTSTART;VALUE=DATE:20261225
        DTEND;VALUE=DATE:20261227
        RRULE:FREQ=YEARLY
        END:VEVENT
        BEGIN:VEVENT
        SUMMARY:Stand-up
        DTSTART:20261201T090000Z
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(HOSTILE));
    assertThat(page.locator(".settings-days"))
        .containsText("Christmas " + HOSTILE + " 2030-12-25 to 2030-12-26");
    assertThat(page.locator(".settings-left")).containsText("Stand-up");
    assertThat(page.getByLabel("Name of the calendar")).hasValue("Public holidays");
    accessible(page);
    pictures(page, "settings-holiday-file");
    button(page, "Add 24 days").click();
    assertThat(page.locator("#holidays")).containsText("Public holidays");
    accessible(page);
    pictures(page, "settings-holidays");
    button(page, "Remove Public holidays").click();
    assertThat(page.locator("#holidays")).containsText("None yet");
  }

  private static void file(Page page, String name, String text) {
    page.getByLabel("iCalendar file")
        .setInputFiles(
            new FilePayload(name, "text/calendar", text.getBytes(StandardCharsets.UTF_8)));
    button(page, "Read file").click();
  }

  @Test
  void somebodyIsInvitedJoinsAndIsRemovedAgain() {
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "members");
    page.getByLabel("Email").fill("nora@new.test");
    button(page, "Send invitation").click();
    assertThat(page.getByText("Invited.")).isVisible();
    assertThat(page.getByText("nora@new.test")).isVisible();
    String link = linkOfLastMail();

    Page theirs = browserOfAnyone(1440, 900);
    theirs.navigate(link);
    assertThat(theirs.locator("h1")).hasText("Join Quiet");
    accessible(theirs);
    theirs.getByLabel("Your name").fill("Nora " + HOSTILE);
    theirs.getByLabel("User id").fill("anna");
    theirs.getByLabel("Password").fill("three blue bicycles");
    button(theirs, "Join").click();
    assertThat(theirs.locator("#error-id")).containsText("Somebody has this user id");
    theirs.getByLabel("User id").fill("nora");
    theirs.getByLabel("Password").fill("three blue bicycles");
    button(theirs, "Join").click();
    assertThat(theirs.getByText("Your user is nora")).isVisible();
    theirs.navigate(link);
    assertThat(theirs.getByText("This link works no more")).isVisible();
    signIn(theirs, "nora", "three blue bicycles");
    assertThat(theirs.locator("#sidebar")).containsText("Nora");

    page.navigate(SETTINGS + "members");
    button(page, "Change Nora " + HOSTILE).click();
    page.locator(":popover-open").getByText("Remove from this site").click();
    page.locator("#settings-confirm").getByText("Do it").click();
    assertThat(page.getByText("Removed from the site.")).isVisible();
    assertThat(theirs.navigate("/desk/quiet/tickets").status()).isEqualTo(404);
  }

  @Test
  void labelsAreColouredRenamedMergedAndDeleted() {
    sql.sql(
            "insert into label (site, name) values ('quiet', ?), ('quiet', 'other') on conflict do nothing")
        .param(HOSTILE)
        .update();
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "labels");
    button(page, "Change " + HOSTILE).click();
    page.locator(":popover-open")
        .getByLabel("red", new Locator.GetByLabelOptions().setExact(true))
        .click();
    assertThat(page.getByText("Coloured.")).isVisible();
    assertThat(page.locator(".ticket-label-red").first()).hasText(HOSTILE);

    button(page, "Change " + HOSTILE).click();
    page.locator(":popover-open").getByLabel("Name").fill("other");
    page.locator(":popover-open").getByText("Rename on all tickets").click();
    assertThat(page.getByText("There is a label other already")).isVisible();
    accessible(page);
    button(page, "Merge").click();
    assertThat(page.getByText("Merged on 0 tickets.")).isVisible();

    button(page, "Change other").click();
    page.locator(":popover-open").getByText("Delete").click();
    assertThat(page.getByText("Deleted.")).isVisible();
  }

  @Test
  void aKeyIsShownOnceAndRevoked() {
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "keys");
    page.getByLabel("Name of the new key").fill("shop " + HOSTILE);
    button(page, "Make key").click();
    String key = page.locator("#made-key").inputValue();
    assertThat(key).startsWith("tf_");
    accessible(page);
    page.navigate(SETTINGS + "keys");
    assertThat(page.content()).doesNotContain(key).contains(key.substring(0, 8));
    button(page, "Revoke shop " + HOSTILE).click();
    page.locator("#settings-confirm").getByText("Do it").click();
    assertThat(page.getByText("Revoked. It opens nothing any more.")).isVisible();
    page.navigate(SETTINGS + "audit?deed=key-revoked");
    assertThat(page.locator(".settings-audit li").first())
        .containsText("admin revoked the key shop");
    assertThat(page.content()).doesNotContain(key);
  }

  @Test
  void aTestMailGoesOutAndIsCounted() {
    Page page = browserOf("admin");
    page.navigate(SETTINGS + "mail");
    button(page, "Send a test mail to me").click();
    assertThat(page.getByText("A test mail to admin@acme.test is on its way.")).isVisible();
    mails.sendDue();
    page.reload();
    assertThat(page.locator(".settings-numbers")).containsText("nothing waits");
  }

  @Test
  void aNewPasswordEndsOtherSessions() {
    people.save(
        new Person(
            "petra",
            "Petra",
            "petra@acme.test",
            java.util.Set.of(Role.AGENT),
            java.util.Set.of("quiet")),
        "demo");
    Page elsewhere = browserOf("petra");
    Page page = browserOf("petra");
    page.navigate("/desk/quiet/profile");
    page.getByLabel("Present password").fill("wrong");
    page.getByLabel("New password").fill("three blue bicycles");
    button(page, "Change password").click();
    assertThat(page.locator("#error-old")).containsText("not your present password");
    page.getByLabel("Present password").fill("demo");
    page.getByLabel("New password").fill("petra");
    button(page, "Change password").click();
    assertThat(page.locator("#error-password")).containsText("at least 10");
    page.getByLabel("Present password").fill("demo");
    page.getByLabel("New password").fill("three blue bicycles");
    button(page, "Change password").click();
    assertThat(page.getByText("Password changed.")).isVisible();
    elsewhere.navigate("/desk/quiet/profile");
    assertThat(elsewhere).hasURL(java.util.regex.Pattern.compile(".*/login.*"));
    page.reload();
    assertThat(page.getByText("Present password")).isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String linkOfLastMail() {
    String text =
        sql.sql("select text_body from outgoing_mail where site = 'quiet' order by id desc limit 1")
            .query(String.class)
            .single();
    return text.substring(text.indexOf("/invitation/")).split("\\s")[0];
  }

  private static void signIn(Page page, String user, String password) {
    page.navigate("/login");
    page.getByLabel("User").fill(user);
    page.getByLabel("Password").fill(password);
    button(page, "Sign in").click();
    page.navigate("/desk/quiet/profile");
  }
}
