package org.ticketflow.support;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a story begins: tickets and conversations that are already somewhere, made over HTTP. */
@TestComponent
public class Given {

  private final Doors doors;
  private final Tasklist tasklist;
  private final JdbcClient sql;

  Given(Doors doors, Tasklist tasklist, JdbcClient sql) {
    this.doors = doors;
    this.tasklist = tasklist;
    this.sql = sql;
  }

  /**
   * Nobody has filed anything: what other stories left behind is gone. For what concerns all
   * tickets at once, which would take the longer the more stories were told before.
   */
  public void noTickets() {
    sql.sql("truncate ticket, act_ru_execution, idempotency_key cascade").update();
    sql.sql("delete from act_ru_job where process_instance_id_ is not null").update();
  }

  /** One of acme, filed by its program, with an email and nothing in its words that is urgent. */
  public TicketStory ticket() {
    return new TicketStory(doors, tasklist);
  }

  public ChatStory conversation() {
    return new ChatStory(doors);
  }

  /** A conversation to be had. */
  public static final class ChatStory {

    private final Doors doors;
    private final Map<String, String> visitor = new HashMap<>(Map.of("name", "Mia"));
    private String site = "acme";
    private String words = "Hello, I need help.";

    private ChatStory(Doors doors) {
      this.doors = doors;
    }

    public ChatStory site(String site) {
      this.site = site;
      return this;
    }

    public ChatStory email(String email) {
      visitor.put("email", email);
      return this;
    }

    public ChatStory saying(String words) {
      this.words = words;
      return this;
    }

    public Chat begun() {
      Answer started =
          doors
              .anyone()
              .post(
                  "/api/v1/sites/" + site + "/conversations",
                  Map.of("visitor", visitor, "message", words))
              .is(201);
      return new Chat(site, started.at("/id"), doors.visitor(started.at("/visitorToken")));
    }
  }

  /** A ticket to be filed. */
  public static final class TicketStory {

    private final Doors doors;
    private final Tasklist tasklist;
    private final Map<String, Object> report = new HashMap<>();
    private final Map<String, String> requester = new HashMap<>(Map.of("name", "Mia"));
    private String site = "acme";
    private @Nullable String by;

    private TicketStory(Doors doors, Tasklist tasklist) {
      this.doors = doors;
      this.tasklist = tasklist;
      report.put("subject", "The invoice looks odd");
      report.put("description", "Please have a look at it.");
      withEmail();
    }

    public TicketStory site(String site) {
      this.site = site;
      return this;
    }

    /** Who files it, instead of the site's program. */
    public TicketStory by(String who) {
      this.by = who;
      return this;
    }

    public TicketStory subject(String subject) {
      report.put("subject", subject);
      return this;
    }

    public TicketStory describedAs(String description) {
      report.put("description", description);
      return this;
    }

    public TicketStory urgent() {
      return priority("urgent");
    }

    public TicketStory high() {
      return priority("high");
    }

    public TicketStory low() {
      return priority("low");
    }

    public TicketStory priority(String priority) {
      report.put("priority", priority);
      return this;
    }

    public TicketStory withEmail() {
      return withEmail("mia@customer.test");
    }

    public TicketStory withEmail(String email) {
      requester.put("email", email);
      return this;
    }

    public TicketStory withoutEmail() {
      requester.remove("email");
      return this;
    }

    /** Out of this conversation, whose visitor is the requester. */
    public TicketStory from(Chat chat) {
      report.put("conversationId", chat.id());
      requester.clear();
      return site(chat.site());
    }

    public TicketStory assignedTo(String person) {
      report.put("assignee", person);
      return this;
    }

    public TicketStory labelled(String... labels) {
      report.put("labels", labels);
      return this;
    }

    /** As it is when the call to file it returns: open with an email, else in intake. */
    public Filed filed() {
      return Filed.of(answer().is(201));
    }

    public Answer answer(String... headers) {
      Map<String, Object> body = new HashMap<>(report);
      if (!requester.isEmpty()) {
        body.put("requester", requester);
      }
      String caller = by != null ? by : site.equals("acme") ? "robot" : "globex-robot";
      return doors.as(caller).post("/api/v1/sites/" + site + "/tickets", body, headers);
    }

    /** Taken by a person, in Tasklist. */
    public Filed inProgressWith(String person) {
      Filed ticket = filed();
      tasklist.as(person).claim(ticket).complete(ticket, Map.of("outcome", "take"));
      return ticket;
    }

    public Filed closed() {
      Filed ticket = filed();
      doors.as(staff()).patch(ticket.path(), Map.of("status", "closed")).is(200);
      return ticket;
    }

    private String staff() {
      return site.equals("acme") ? "maria" : "gus";
    }
  }
}
