package org.ticketflow.desk;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.ticketflow.conversation.Inbox;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.identity.ActingAs;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Doors;
import org.ticketflow.support.Given;
import org.ticketflow.support.Mails;
import org.ticketflow.support.RuleShelf;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.TicketChange;
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

  private final Given given;
  private final ShownTickets tickets;
  private final Doors doors;
  private final Mails mails;
  private final RuleShelf shelf;
  private final Sites sites;
  private final People people;
  private final ApiKeys keys;
  private final Inbox inbox;
  private final BulkRuns runs;

  Showcase(
      Given given,
      AutowireCapableBeanFactory beans,
      Doors doors,
      Mails mails,
      RuleShelf shelf,
      Sites sites,
      People people,
      ApiKeys keys,
      Inbox inbox,
      BulkRuns runs) {
    this.given = given;
    this.tickets = beans.createBean(ShownTickets.class);
    this.doors = doors;
    this.mails = mails;
    this.shelf = shelf;
    this.sites = sites;
    this.people = people;
    this.keys = keys;
    this.inbox = inbox;
    this.runs = runs;
  }

  /**
   * The tickets by what is special about them, and the conversations, each as its address has it.
   */
  Map<String, String> build() {
    sites.add(SITE, "Lighthouse", "help@lighthouse.test", ZoneId.of("Europe/Berlin"));
    sites.add(BARE, "Bare", "help@bare.test", ZoneId.of("UTC"));
    keys.issueKnown(SITE, "shop", Role.AI_AGENT, "key-of-show");
    person("nadia", "Nadia Okafor", Role.MANAGER, Set.of(SITE, BARE));
    person("lena", "Lena Berg", Role.AGENT, Set.of(SITE));
    person("tom", "Tom Ricci", Role.AGENT, Set.of(SITE));
    person("nemo", "Nemo", Role.AGENT, Set.of());
    Map<String, String> made = new HashMap<>();
    conversations(made);
    made.putAll(tickets.file());
    mails.sendDue();
    rules();
    made.put("run", run(made.get("archived"), made.get("closed")));
    views();
    return made;
  }

  private void conversations(Map<String, String> made) {
    Chat open = chat("Hello, my export has been broken since this morning.").begun();
    doors
        .as("lena")
        .post(open.path() + "/messages", Map.of("body", "Which browser do you use?"))
        .is(201);
    doors
        .visitor("key-of-show")
        .post(
            open.path() + "/messages", Map.of("body", "Meanwhile, *CSV* works: see [help](/help)."))
        .is(201);
    open.says(
        "Firefox, the newest one.\n\nIt says “Something went wrong” and then nothing. " + ENDLESS);
    made.put("conversation", open.id());
    inbox.awaitHuman(SITE, chat("I want to talk to a human, please.").begun().id());
    chat("Thanks, that was all!").begun().close();
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

  private Given.ChatStory chat(String words) {
    return given.conversation().site(SITE).email("mia.wong@customer.test").saying(words);
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
