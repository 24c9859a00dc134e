package org.ticketflow.platform.demo;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.platform.demo.DemoStory.Step;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Priority;
import org.ticketflow.ticket.Status;
import org.ticketflow.ticket.TicketChange;
import org.ticketflow.ticket.TicketChange.Assignment;
import org.ticketflow.ticket.Tickets;
import org.ticketflow.ticket.Visibility;

/** Does what a story tells, by the same services as every door and as the one who does it. */
@Component
class DemoDeeds {

  private final Conversations conversations;
  private final Tickets tickets;
  private final Comments comments;
  private final DemoTeam team;

  DemoDeeds(Conversations conversations, Tickets tickets, Comments comments, DemoTeam team) {
    this.conversations = conversations;
    this.tickets = tickets;
    this.comments = comments;
    this.team = team;
  }

  void say(DemoMatter matter, String who, String words) {
    DemoStory story = matter.story();
    String conversation = matter.conversation();
    if (conversation == null) {
      matter.began(
          conversations
              .start(story.site(), story.name(), story.email(), words)
              .conversation()
              .id());
      return;
    }
    Author author =
        switch (who) {
          case "visitor" -> Author.visitor(story.name());
          case "ai" -> Author.ai("Assistant");
          default -> Author.agent(who);
        };
    conversations.say(story.site(), conversation, author, words, null);
  }

  void file(DemoMatter matter) {
    DemoStory story = matter.story();
    String subject = story.subject() == null ? "" : story.subject();
    String description = story.description() == null ? "" : story.description();
    List<String> labels = story.labels() == null ? List.of() : story.labels();
    FileTicket ticket =
        new FileTicket(
            story.site(),
            subject,
            description,
            story.priority(),
            story.name(),
            story.email(),
            matter.conversation(),
            List.of(),
            labels,
            null);
    team.as(story.by(), story.site(), () -> matter.filed(tickets.report(ticket).key()));
  }

  void perform(DemoMatter matter, Step step) {
    switch (step.does()) {
      case SAY -> say(matter, step.who(), step.needed());
      case END_CHAT -> {
        String conversation = matter.conversation();
        if (conversation != null) {
          conversations.close(matter.site(), conversation);
        }
      }
      default -> team.as(step.who(), matter.site(), () -> work(matter, step));
    }
  }

  private void work(DemoMatter matter, Step step) {
    switch (step.does()) {
      case TAKE -> change(matter, Status.IN_PROGRESS, new Assignment(step.who()));
      case GIVE_BACK -> change(matter, Status.OPEN, null);
      case CLOSE -> change(matter, Status.CLOSED, null);
      case REOPEN -> change(matter, Status.OPEN, null);
      case ASSIGN -> change(matter, null, new Assignment(step.text()));
      case PRIORITISE ->
          change(matter, TicketChange.to(Priority.valueOf(step.needed().toUpperCase(Locale.ROOT))));
      case LABEL ->
          change(
              matter,
              new TicketChange(
                  null, null, null, null, null, null, List.of(step.needed()), List.of()));
      case NOTE -> comments.add(matter.ticket(), step.needed(), Visibility.INTERNAL);
      case ANSWER -> comments.add(matter.ticket(), step.needed(), Visibility.PUBLIC);
      default -> throw new IllegalStateException("No work on a ticket: " + step.does());
    }
  }

  private void change(DemoMatter matter, @Nullable Status status, @Nullable Assignment assignment) {
    change(
        matter, new TicketChange(status, null, assignment, null, null, null, List.of(), List.of()));
  }

  /** As on the desk: with the version that the person has seen. */
  private void change(DemoMatter matter, TicketChange change) {
    long seen = tickets.get(matter.ticket()).version();
    tickets.change(matter.ticket(), change, seen);
  }
}
