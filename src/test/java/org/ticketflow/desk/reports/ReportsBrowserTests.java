package org.ticketflow.desk.reports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.DeskPages;

/** The numbers as a team sees them, at a site whose last five weeks are told below. */
class ReportsBrowserTests extends DeskPages {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.of(2031, 3, 3);
  private static final LocalDate TODAY = LocalDate.of(2031, 4, 4);
  private static final Instant NOW = TODAY.atTime(15, 0).atZone(BERLIN).toInstant();
  private static final List<String> PRIORITIES =
      List.of("normal", "high", "low", "normal", "urgent");
  private static final List<String> LABELS =
      List.of("billing", "login", "=HYPERLINK(\"//x.test\")", "<img src=x onerror=alert(1)>");

  @Autowired private Sites sites;
  @Autowired private People people;
  @Autowired private ApiKeys keys;

  @BeforeEach
  void fiveWeeks() {
    if (sites.find("charts").isEmpty()) {
      team("charts", "nora", "otto", "pia");
      team("empty", "emil");
      int filed = 0;
      for (LocalDate day = FIRST; day.isBefore(TODAY); day = day.plusDays(1)) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        for (int i = 0; i < (weekend ? 1 : 2 + day.getDayOfMonth() % 3); i++) {
          story(day.atTime(9 + i, 5).atZone(BERLIN).toInstant(), filed++);
        }
      }
    }
    clock.at(NOW);
  }

  @Test
  void everyReportIsDrawnAndHasItsTable() {
    Page page = browserOf("nora");
    page.navigate("/desk/charts/reports");
    assertThat(page.locator(".report")).hasCount(10);
    assertThat(page.locator(".report canvas")).hasCount(10);
    for (Locator report : page.locator(".report").all()) {
      Locator chart = report.getByRole(AriaRole.IMG);
      assertThat(chart).hasAttribute("aria-label", Pattern.compile(".+: .+"));
      assertThat(chart).hasAttribute("style", Pattern.compile("width: \\d+px"));
      assertThat(inked(chart)).as(report.getAttribute("id")).isGreaterThan(200);
      assertThat(report.getByRole(AriaRole.TABLE)).not().isVisible();
      report.locator("summary").click();
      assertThat(report.getByRole(AriaRole.TABLE)).isVisible();
    }
    long filed =
        count(
            "select count(*) from ticket where site = 'charts' and created_at >= "
                + "timestamptz '2031-03-06T00:00+01'");
    assertThat(page.locator("#flow .report-total td").first()).hasText(String.valueOf(filed));
    assertThat(page.locator(".reports-figures")).containsText("Backlog now");
  }

  @Test
  void theRangeIsInTheAddress() {
    Page page = browserOf("nora");
    page.navigate("/desk/charts/reports");
    assertThat(page.locator("#flow tbody tr")).hasCount(31);
    page.getByRole(AriaRole.LINK, named("7 days")).click();
    assertThat(page).hasURL(Pattern.compile("reports\\?range=7d$"));
    assertThat(page.locator("#flow tbody tr")).hasCount(8);
    page.getByLabel("From").fill("2031-03-30");
    page.getByLabel("to", new Page.GetByLabelOptions().setExact(true)).fill("2031-03-31");
    page.getByRole(AriaRole.BUTTON, named("Show")).click();
    assertThat(page).hasURL(Pattern.compile("from=2031-03-30&to=2031-03-31"));
    assertThat(page.locator("#flow tbody tr")).hasCount(3);
    page.getByRole(AriaRole.LINK, named("Business hours")).click();
    assertThat(page).hasURL(Pattern.compile("from=2031-03-30&to=2031-03-31&hours=business"));
    page.goBack();
    page.goBack();
    assertThat(page.getByRole(AriaRole.LINK, named("7 days"))).hasAttribute("aria-current", "true");
  }

  @Test
  void daysThatAreNoneAreSaidAtTheirField() {
    Page page = browserOf("nora");
    page.navigate("/desk/charts/reports?from=2031-04-03&to=2031-04-01&hours=business");
    Locator to = page.getByLabel("to", new Page.GetByLabelOptions().setExact(true));
    assertThat(to).hasValue("2031-04-01");
    assertThat(to).hasAccessibleDescription(Pattern.compile("before the first"));
    assertThat(page.locator("#flow tbody tr")).hasCount(31);
    page.navigate("/desk/charts/reports?from=yesterday&to=2031-04-01");
    assertThat(page.getByLabel("From")).hasAccessibleDescription(Pattern.compile("no day"));
    page.navigate("/desk/charts/reports?range=ever");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("no such range");
  }

  @Test
  void timesAreToldInBusinessHoursWhereAskedFor() {
    Page page = browserOf("nora");
    page.navigate("/desk/charts/reports?from=2031-03-07&to=2031-03-10");
    String elapsed = page.locator("#resolution .report-total td").nth(1).textContent();
    page.getByRole(AriaRole.LINK, named("Business hours")).click();
    Locator working = page.locator("#resolution .report-total td").nth(1);
    assertThat(working).not().hasText(elapsed);
    page.locator("#resolution summary").click();
    assertThat(page.locator("#resolution details")).containsText("in business hours");
  }

  @Test
  void agentsSeeThemselvesAndTheTeam() {
    Page otto = browserOf("otto");
    otto.navigate("/desk/charts/reports?range=90d");
    assertThat(otto.locator("#agents tbody th")).hasText(new String[] {"Otto", "The team"});
    Page nora = browserOf("nora");
    nora.navigate("/desk/charts/reports?range=90d");
    assertThat(nora.locator("#agents tbody th")).hasText(new String[] {"Otto", "Pia", "The team"});
    assertThat(otto.request().get("/desk/charts/reports/agents.csv?range=90d").text())
        .contains("Otto")
        .doesNotContain("Pia");
    assertThat(otto.request().get("/desk/empty/reports").status()).isEqualTo(404);
    assertThat(otto.request().get("/desk/empty/reports/agents.csv").status()).isEqualTo(404);
    assertThat(otto.request().get("/desk/charts/reports/gossip.csv").status()).isEqualTo(404);
  }

  @Test
  void aFileForSpreadsheetsHoldsNoFormula() throws IOException {
    Page page = browserOf("nora");
    page.navigate("/desk/charts/reports?from=2031-03-03&to=2031-04-04");
    assertThat(page.locator("#labels tbody")).containsText("<img src=x onerror=alert(1)>");
    Download file =
        page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Labels as CSV")).click());
    assertThat(file.suggestedFilename()).isEqualTo("charts-labels-2031-03-03-2031-04-04.csv");
    assertThat(Files.readString(file.path()))
        .startsWith("\uFEFFLabel,Filed,Closed,Not closed,Median resolution (minutes)\r\n")
        .contains("\r\n\"'=HYPERLINK(\"\"//x.test\"\")\",")
        .contains("\r\nbilling,");
  }

  @Test
  void chartsFollowTheTheme() {
    Page page = browserOf("nora");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.navigate("/desk/charts/reports?range=7d");
    Locator chart = page.locator("#escalations canvas");
    assertThat(chart).hasAttribute("style", Pattern.compile("width: \\d+px"));
    page.waitForFunction("() => matchMedia('(prefers-color-scheme: light)').matches");
    Object light = ink(page.locator("#backlog canvas"));
    page.getByRole(AriaRole.BUTTON, named("Light or dark")).click();
    page.waitForFunction(
        "before => {" + INK + "return ink(document.querySelector('#backlog canvas')) !== before; }",
        light);
  }

  @Test
  void isForEverybodyAndEveryScreen() {
    Page page = browserOf("nora");
    page.navigate("/desk/charts/reports");
    pictures(page, "reports-five-weeks");
    page.locator("#first-response summary").click();
    accessible(page);
  }

  private static final String INK =
      """
      const ink = (canvas) => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let most = 0; let colour = ''; const seen = {};
        for (let i = 0; i < pixels.length; i += 4) {
          if (pixels[i + 3] < 255) continue;
          const one = pixels[i] + ',' + pixels[i + 1] + ',' + pixels[i + 2];
          seen[one] = (seen[one] || 0) + 1;
          if (seen[one] > most) { most = seen[one]; colour = one; }
        }
        return colour;
      };
      """;

  /** The colour that a chart uses most. */
  private static Object ink(Locator canvas) {
    return canvas.evaluate("canvas => {" + INK + "return ink(canvas); }");
  }

  /** How many pixels are drawn on. */
  private static int inked(Locator canvas) {
    return ((Number)
            canvas.evaluate(
                "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width,"
                    + " canvas.height).data.filter((value, i) => i % 4 === 3 && value > 0).length"))
        .intValue();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private void team(String site, String manager, String... agents) {
    sites.add(
        site, Character.toUpperCase(site.charAt(0)) + site.substring(1), site + "@x.test", BERLIN);
    keys.issueKnown(site, site + "-bot", Role.AI_AGENT, "key-of-" + site);
    person(manager, Role.MANAGER, site);
    for (String agent : agents) {
      person(agent, Role.AGENT, site);
    }
  }

  private void person(String id, Role role, String site) {
    String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    people.save(new Person(id, name, id + "@x.test", Set.of(role), Set.of(site)), "demo");
  }

  /** A ticket's life: the more urgent, the quicker; some wait, some come back. */
  private void story(Instant filed, int n) {
    clock.at(filed);
    String priority = PRIORITIES.get(n % PRIORITIES.size());
    int pace = PRIORITIES.size() * 4 - 3 * (n % PRIORITIES.size());
    Map<String, Object> report =
        new java.util.HashMap<>(
            Map.of(
                "subject",
                "The invoice looks odd",
                "description",
                "Please have a look at it.",
                "requester",
                Map.of("name", "Mia", "email", "mia@customer.test"),
                "labels",
                List.of(LABELS.get(n % LABELS.size()))));
    if (n % 3 > 0) {
      report.put("priority", priority);
    }
    String ticket =
        "/api/v1/sites/charts/tickets/"
            + doors
                .visitor("key-of-charts")
                .post("/api/v1/sites/charts/tickets", report)
                .is(201)
                .at("/code");
    if (n % 8 == 7) {
      clock.pass(Duration.ofHours(4)); // nobody looks: it escalates
      jobs.runDue();
      return;
    }
    String agent = n % 3 == 0 ? "pia" : "otto";
    clock.pass(Duration.ofMinutes(7L * pace));
    as(agent).patch(ticket, Map.of("status", "in_progress")).is(200);
    as(agent)
        .post(ticket + "/comments", Map.of("body", "We look at it.", "visibility", "public"))
        .is(201);
    if (n % 9 == 0) {
      as(agent).patch(ticket, Map.of("priority", "high")).is(200);
    }
    clock.pass(Duration.ofMinutes(90L * pace));
    if (clock.now().isBefore(NOW)) {
      as(agent).patch(ticket, Map.of("status", "closed")).is(200);
      if (n % 13 == 0) {
        clock.pass(Duration.ofMinutes(30));
        as(agent).patch(ticket, Map.of("status", "open")).is(200);
      }
    }
  }
}
