package org.ticketflow.desk;

import static org.ticketflow.desk.Showcase.BARE;
import static org.ticketflow.desk.Showcase.SITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every page of Ticketflow, in each state that looks different: what {@link Showcase} has made. */
final class Sights {

  private static final String NOBODY = "";
  static final String TICKET = "/desk/{site}/tickets/{code}";
  private static final String DRAWN = ".djs-container svg";
  private static final String SETTINGS = "/desk/{site}/settings/";

  /** What pages ask for themselves, and what is no page: files, redirects, lines of events. */
  static final Set<String> NO_PAGES =
      Set.of(
          "/",
          "/desk/{site}",
          "/desk/{site}/counts",
          "/desk/{site}/events",
          "/desk/{site}/palette",
          "/desk/{site}/settings",
          "/desk/{site}/tickets/rows",
          "/desk/{site}/tickets/facets",
          "/desk/{site}/bulk/bar",
          "/desk/{site}/bulk/matching",
          "/desk/{site}/bulk/{id}/problems",
          "/desk/{site}/inbox/list",
          "/desk/{site}/inbox/{id}/head",
          "/desk/{site}/inbox/{id}/messages",
          "/desk/{site}/inbox/{id}/tickets/new",
          "/desk/{site}/reports/{name}.csv",
          SETTINGS + "quarantine/{id}/raw",
          TICKET + "/picture",
          TICKET + "/{field}",
          TICKET + "/attachments/{id}",
          TICKET + "/attachments/{id}/picture",
          TICKET + "/mails/{comment}");

  private final Map<String, String> made;

  /**
   * @param made the parts of addresses by what they lead to
   */
  Sights(Map<String, String> made) {
    this.made = made;
  }

  List<Sight> all() {
    return Stream.of(outside(), list(), ticket(), inbox(), bulk(), rules(), settings())
        .flatMap(List::stream)
        .toList();
  }

  private List<Sight> outside() {
    return List.of(
        Sight.of("sign-in", "/login").by(NOBODY),
        Sight.of("sign-in-wrong", "/login").by(NOBODY).with("?error"),
        Sight.of("sign-in-locked", "/login").by(NOBODY).with("?locked"),
        Sight.of("sign-in-out", "/login").by(NOBODY).with("?out"),
        Sight.of("invitation", "/invitation/{token}", made.get("invitation")).by(NOBODY),
        Sight.of("invitation-ended", "/invitation/{token}", "used").by(NOBODY).answers(410),
        Sight.of("new-password", "/new-password/{token}", made.get("password")).by(NOBODY),
        Sight.of("own-password", "/account/password"),
        Sight.of("first-site", "/account/first-site").by("admin"),
        Sight.of("no-site", "/").by("nemo"),
        Sight.of("demo", "/demo/{site}", SITE).by(NOBODY),
        Sight.of("not-found", TICKET, SITE, "TKT-99999").answers(404),
        Sight.of("not-found-nowhere", "/nowhere").answers(404),
        Sight.of("forbidden", SETTINGS + "site", SITE).by("lena").answers(403));
  }

  private List<Sight> list() {
    String tickets = "/desk/{site}/tickets";
    return List.of(
        Sight.of("tickets", tickets, SITE).once("tr.list-row"),
        Sight.of("tickets-filtered", tickets, SITE)
            .with("?status=open,in_progress&priority=high,urgent&assignee=lena&label=billing")
            .once("tr.list-row")
            .then(page -> page.locator("[popovertarget=filter-status]").click()),
        Sight.of("tickets-selected", tickets, SITE)
            .once("tr.list-row")
            .then(page -> page.keyboard().press("*")),
        Sight.of("tickets-none-match", tickets, SITE).with("?q=nothing+of+that+kind"),
        Sight.of("tickets-none", tickets, BARE).once(".empty-state"),
        Sight.of("palette", tickets, SITE)
            .once("tr.list-row")
            .then(
                page -> {
                  page.keyboard().press("Control+k");
                  page.keyboard().type("invoice");
                  page.getByText("Please send me the invoice of March").last().waitFor();
                }),
        Sight.of("shortcuts", tickets, SITE)
            .once("tr.list-row")
            .then(page -> page.keyboard().press("?")),
        Sight.of("views", "/desk/{site}/views", SITE),
        Sight.of("views-none", "/desk/{site}/views", BARE),
        Sight.of("reports", "/desk/{site}/reports", SITE).once("#flow canvas[style]"),
        Sight.of("reports-none", "/desk/{site}/reports", BARE));
  }

  private List<Sight> ticket() {
    List<Sight> sights = new ArrayList<>();
    for (String kind :
        List.of("lively", "closed", "archived", "long", "failed", "intake", "html", "files")) {
      sights.add(Sight.of("ticket-" + kind, TICKET, SITE, made.get(kind)).once(DRAWN));
    }
    sights.add(
        Sight.of("ticket-note", TICKET, SITE, made.get("lively"))
            .then(page -> page.locator("#tab-internal").click()));
    sights.add(
        Sight.of("ticket-edited", TICKET, SITE, made.get("lively"))
            .then(page -> page.getByLabel("Change the description").click()));
    return sights;
  }

  private List<Sight> inbox() {
    String inbox = "/desk/{site}/inbox";
    return List.of(
        Sight.of("inbox", inbox, SITE).once(".inbox-row"),
        Sight.of("inbox-closed", inbox, SITE).with("?box=closed").once(".inbox-row"),
        Sight.of("inbox-none", inbox, BARE),
        Sight.of("inbox-conversation", inbox + "/{id}", SITE, made.get("conversation"))
            .once("#thread .inbox-words"),
        Sight.of("inbox-create-ticket", inbox + "/{id}", SITE, made.get("conversation"))
            .then(
                page -> {
                  page.keyboard().press("c");
                  page.getByLabel("Subject").waitFor();
                }));
  }

  private List<Sight> bulk() {
    return List.of(
        Sight.of("bulk-runs", "/desk/{site}/bulk", SITE),
        Sight.of("bulk-runs-none", "/desk/{site}/bulk", BARE),
        Sight.of("bulk-run", "/desk/{site}/bulk/{id}", SITE, made.get("run")));
  }

  private List<Sight> rules() {
    String file = "/desk/{site}/rules/{file}";
    return List.of(
        Sight.of("rules", "/desk/{site}/rules", SITE),
        Sight.of("rules-diagram", file, SITE, "ticket.bpmn").once(DRAWN),
        Sight.of("rules-table", file, SITE, "escalation-steps.dmn"),
        Sight.of("rule-editor-diagram", file + "/edit", SITE, "escalation.bpmn")
            .once("[data-open]"),
        Sight.of("rule-editor-table", file + "/edit", SITE, "escalation-steps.dmn")
            .once("[data-open]"),
        Sight.of("rules-compare", file + "/compare", SITE, "escalation-steps.dmn")
            .with("?from=1&to=2"));
  }

  private List<Sight> settings() {
    List<Sight> sights = new ArrayList<>();
    for (String page :
        List.of(
            "site",
            "new-site",
            "members",
            "labels",
            "keys",
            "webhooks",
            "mail",
            "mail/templates",
            "assistant",
            "assistant/examples",
            "mailboxes",
            "quarantine",
            "audit")) {
      sights.add(Sight.of("settings-" + page.replace('/', '-'), SETTINGS + page, SITE).by("admin"));
    }
    for (String page : List.of("labels", "keys", "webhooks", "mailboxes", "quarantine", "audit")) {
      sights.add(Sight.of("settings-" + page + "-none", SETTINGS + page, BARE).by("admin"));
    }
    for (String row : List.of("webhooks", "mailboxes", "quarantine")) {
      sights.add(
          Sight.of("settings-one-of-" + row, SETTINGS + row + "/{id}", SITE, made.get(row))
              .by("admin"));
    }
    sights.add(
        Sight.of("settings-member", SETTINGS + "members", SITE)
            .by("admin")
            .then(page -> page.getByLabel("Change Lena Berg").click()));
    sights.add(Sight.of("settings-of-a-manager", SETTINGS + "mail/templates", SITE));
    sights.add(Sight.of("profile", "/desk/{site}/profile", SITE));
    sights.add(
        Sight.of("menu", "/desk/{site}/profile", SITE)
            .then(
                page -> {
                  page.evaluate("document.body.classList.add('sidebar-open')");
                  page.locator("[popovertarget=who-menu]").click();
                }));
    return sights;
  }
}
