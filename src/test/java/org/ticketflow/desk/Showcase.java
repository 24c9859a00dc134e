package org.ticketflow.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.body.MailBodies;
import org.ticketflow.site.Sites;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Doors;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Given;
import org.ticketflow.support.Jobs;
import org.ticketflow.support.Mails;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.support.TestClock;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.Upload;
import org.ticketflow.ticket.bulk.BulkRuns;
import org.ticketflow.ticket.bulk.BulkSelection;

/**
 * A site that has one of everything that a page can show, and beside it a site that has nothing.
 */
class Showcase {

  static final String SITE = "show";
  static final String BARE = "bare";

  static final String ENDLESS =
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final Given given;
  private final Doors doors;
  private final Jobs jobs;
  private final Mails mails;
  private final RuleShelf shelf;
  private final TestClock clock;
  private final JdbcClient sql;
  private final Sites sites;
  private final People people;
  private final Inbox inbox;
  private final Attachments attachments;
  private final MailBodies bodies;
  private final BulkRuns runs;

  Showcase(
      Given given,
      Doors doors,
      Jobs jobs,
      Mails mails,
      RuleShelf shelf,
      TestClock clock,
      JdbcClient sql,
      Sites sites,
      People people,
      Inbox inbox,
      Attachments attachments,
      MailBodies bodies,
      BulkRuns runs) {
    this.given = given;
    this.doors = doors;
    this.jobs = jobs;
    this.mails = mails;
    this.shelf = shelf;
    this.clock = clock;
    this.sql = sql;
    this.sites = sites;
    this.people = people;
    this.inbox = inbox;
    this.attachments = attachments;
    this.bodies = bodies;
    this.runs = runs;
  }

  /**
   * The tickets by what is special about them, and the conversations, each as its address has it.
   */
  Map<String, String> build() {
    sites.add(SITE, "Lighthouse", "help@lighthouse.test", ZoneId.of("Europe/Berlin"));
    sites.add(BARE, "Bare", "help@bare.test", ZoneId.of("UTC"));
    person("nadia", "Nadia Okafor", Role.MANAGER, Set.of(SITE, BARE));
    person("lena", "Lena Berg", Role.AGENT, Set.of(SITE));
    person("tom", "Tom Ricci", Role.AGENT, Set.of(SITE));
    person("nemo", "Nemo", Role.AGENT, Set.of());
    Map<String, String> made = new HashMap<>();
    made.put("archived", archived());
    conversations(made);
    made.put("lively", lively());
    made.put("closed", closed());
    made.put("long", longOne());
    made.put("files", withFiles());
    made.put("failed", withFailedMail());
    made.put("html", byHtmlMail());
    made.put("intake", intake());
    jobs.runDue();
    mails.sendDue();
    rules();
    made.put("run", run(made.get("archived"), made.get("closed")));
    views();
    return made;
  }

  private String archived() {
    clock.at(TestClock.MONDAY.minus(Duration.ofDays(400)));
    Filed ticket = ticket("Where is my parcel?").filed();
    change(ticket, Map.of("status", "closed"));
    clock.at(TestClock.MONDAY);
    jobs.runDue();
    return ticket.code();
  }

  private void conversations(Map<String, String> made) {
    Chat open = chat("Hello, my export has been broken since this morning.").begun();
    doors
        .as("lena")
        .post(open.path() + "/messages", Map.of("body", "Which browser do you use?"))
        .is(201);
    open.says(
        "Firefox, the newest one.\n\nIt says “Something went wrong” and then nothing. " + ENDLESS);
    made.put("conversation", open.id());
    inbox.awaitHuman(SITE, chat("I want to talk to a human, please.").begun().id());
    chat("Thanks, that was all!").begun().close();
  }

  private String lively() {
    Filed ticket =
        ticket("My card was charged twice for one order")
            .from(chat("My card was charged twice for the same order.").begun())
            .urgent()
            .describedAs(
                "The card was charged **twice**:\n\n- order 4711, 49 €\n- order 4711 again, 49 €")
            .labelled("billing", "vip")
            .filed();
    change(ticket, Map.of("assignee", "lena"));
    change(ticket, Map.of("status", "in_progress"));
    comment(ticket, "internal", "Asked finance: the second charge is on hold already.");
    comment(ticket, "public", "We have found it. The second charge goes back within two days.");
    jobs.runDue();
    return ticket.code();
  }

  private String closed() {
    Filed ticket = ticket("How do I change my address?").low().filed();
    comment(ticket, "public", "It is under *Account*, *Addresses*.");
    jobs.runDue();
    change(ticket, Map.of("status", "closed"));
    return ticket.code();
  }

  private String longOne() {
    Filed ticket =
        ticket(ENDLESS)
            .high()
            .describedAs(
                ENDLESS
                    + "\n\n"
                    + "Many words, one after another. ".repeat(80)
                    + "\n\n```\n"
                    + ENDLESS
                    + "\n```\n\n> "
                    + ENDLESS)
            .labelled(
                "a label of fifty characters, no: of forty-nine".replace(",", ""),
                "x".repeat(50),
                "export",
                "csv",
                "firefox")
            .filed();
    comment(ticket, "internal", ENDLESS + " " + "A long note. ".repeat(60));
    return ticket.code();
  }

  private String withFiles() {
    Filed ticket = ticket("The label printer prints the wrong size").filed();
    long comment = comment(ticket, "internal", "The log and a photograph of it.");
    attachments.keep(
        SITE,
        ticket.key().number(),
        comment,
        List.of(
            new Upload("printer.log", null, null, "paper: A6\n".getBytes(StandardCharsets.UTF_8)),
            new Upload("photo.png", null, null, PNG),
            new Upload(ENDLESS.substring(0, 190) + ".log", null, null, new byte[] {65, 10})));
    return ticket.code();
  }

  private String withFailedMail() {
    Filed ticket = ticket("Please send me the invoice of March").filed();
    long comment = comment(ticket, "public", "Here it is.");
    jobs.runDue();
    sql.sql("update outgoing_mail set state = 'failed' where site = :site and number = :number")
        .param("site", SITE)
        .param("number", ticket.key().number())
        .update();
    sql.sql(
            "update ticket_delivery set state = 'failed', error = '550 5.2.2 Mailbox full'"
                + " where site = :site and comment_id = :comment")
        .param("site", SITE)
        .param("comment", comment)
        .update();
    return ticket.code();
  }

  private String byHtmlMail() {
    Filed ticket = ticket("Offer for the new office").filed();
    long comment = comment(ticket, "internal", "Good morning,\n\nhere is our offer.");
    bodies.keep(
        SITE,
        ticket.key().number(),
        comment,
        "<h1 style='color:teal'>Good morning,</h1><p>here is <b>our offer</b>.</p>"
            + "<table border=1><tr><td>Desks</td><td>12</td></tr></table>"
            + "<img src='https://pictures.invalid/pixel.png' alt='logo'>");
    return ticket.code();
  }

  private String intake() {
    Chat chat = given.conversation().site(SITE).saying("The checkout shows an error.").begun();
    return given.ticket().from(chat).by("lena").subject("Error at the checkout").filed().code();
  }

  /** A version of the site's own, and one more. */
  private void rules() {
    for (String minutes : List.of("PT10M", "PT20M")) {
      doors
          .as("nadia")
          .putXml(
              "/api/v1/rules/escalation-steps.dmn?site=show",
              shelf.changed(RuleFile.ESCALATION_STEPS, "PT15M", minutes))
          .is(200);
    }
  }

  /** Of these one cannot be changed any more. */
  private String run(String... codes) {
    return ActingAs.caller(
        people.find("nadia").orElseThrow().asCaller(),
        () ->
            runs.start(SITE, BulkSelection.of(List.of(codes)), TicketChange.to(Priority.HIGH))
                .id());
  }

  private void views() {
    view(
        "nadia",
        "My open high-priority tickets",
        true,
        Map.of("priority", List.of("high", "urgent")));
    view(
        "nadia",
        "Everything that has to do with invoices and with money",
        false,
        Map.of("labels", List.of("billing")));
  }

  private Given.TicketStory ticket(String subject) {
    return given.ticket().site(SITE).by("lena").subject(subject);
  }

  private Given.ChatStory chat(String words) {
    return given.conversation().site(SITE).email("mia.wong@customer.test").saying(words);
  }

  private void change(Filed ticket, Map<String, Object> set) {
    doors.as("lena").patch(ticket.path(), set).is(200);
  }

  private long comment(Filed ticket, String visibility, String body) {
    return Long.parseLong(
        doors
            .as("lena")
            .post(ticket.path("comments"), Map.of("body", body, "visibility", visibility))
            .is(201)
            .at("/id"));
  }

  private void view(String person, String name, boolean shared, Map<String, Object> filter) {
    doors
        .as(person)
        .post(
            "/api/v1/sites/show/views",
            Map.of("name", name, "shared", shared, "filter", filter, "sort", "-updatedAt"))
        .is(201);
  }

  private void person(String id, String name, Role role, Set<String> sites) {
    people.save(new Person(id, name, id + "@lighthouse.test", Set.of(role), sites), "demo");
  }
}
