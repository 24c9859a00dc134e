package org.ticketflow.desk;

import static org.ticketflow.desk.Showcase.ENDLESS;
import static org.ticketflow.desk.Showcase.SITE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ticketflow.mail.body.MailBodies;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Doors;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Given;
import org.ticketflow.support.Jobs;
import org.ticketflow.support.TestClock;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.Upload;

/** The tickets of {@link Showcase}: one for each thing that the page of a ticket can show. */
class ShownTickets {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final Given given;
  private final Doors doors;
  private final Jobs jobs;
  private final TestClock clock;
  private final JdbcClient sql;
  private final Attachments attachments;
  private final MailBodies bodies;

  ShownTickets(
      Given given,
      Doors doors,
      Jobs jobs,
      TestClock clock,
      JdbcClient sql,
      Attachments attachments,
      MailBodies bodies) {
    this.given = given;
    this.doors = doors;
    this.jobs = jobs;
    this.clock = clock;
    this.sql = sql;
    this.attachments = attachments;
    this.bodies = bodies;
  }

  /** Their codes by what is special about them. */
  Map<String, String> file() {
    Map<String, String> made = new HashMap<>();
    made.put("archived", archived());
    made.put("lively", lively());
    made.put("closed", closed());
    made.put("long", longOne());
    made.put("files", withFiles());
    made.put("failed", withFailedMail());
    made.put("html", byHtmlMail());
    made.put("intake", intake());
    jobs.runDue();
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

  private String lively() {
    Chat chat =
        given
            .conversation()
            .site(SITE)
            .email("mia.wong@customer.test")
            .saying("My card was charged twice for the same order.")
            .begun();
    Filed ticket =
        ticket("My card was charged twice for one order")
            .from(chat)
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
    sql.sql(
            "update outgoing_mail set state = 'failed' where site = :site and comment_id = :comment")
        .param("site", SITE)
        .param("comment", comment)
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

  private Given.TicketStory ticket(String subject) {
    return given.ticket().site(SITE).by("lena").subject(subject);
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
}
