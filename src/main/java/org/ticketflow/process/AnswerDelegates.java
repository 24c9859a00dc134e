package org.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.mail.CustomerMail;
import org.ticketflow.ticket.Author;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Delivery;
import org.ticketflow.ticket.Ticket;
import org.ticketflow.ticket.TicketKey;
import org.ticketflow.ticket.TicketLife;

/** "Answer the customer": brings a public comment into the chat, or into the outbox. */
@Configuration(proxyBeanMethods = false)
class AnswerDelegates {

  /** The local variable of the event sub-process: which comment. */
  static final String COMMENT = "comment";

  @Bean
  JavaDelegate postToChat(
      TicketLife life, Comments comments, Conversations conversations, People people) {
    return execution -> {
      TicketKey key = TicketRef.of(execution);
      Ticket ticket = life.hold(key);
      Comment comment = comments.get(key, commentId(execution));
      String conversation = ticket.conversationId();
      if (conversation == null) {
        throw new IllegalStateException(key + " has no conversation to answer in");
      }
      conversations.say(
          key.site(),
          conversation,
          speaker(comment.author(), people),
          comment.body(),
          "comment:" + comment.id());
      comments.delivered(key, comment.id(), Delivery.Channel.CHAT, Delivery.State.SENT, null);
    };
  }

  @Bean
  JavaDelegate sendEmail(CustomerMail mail) {
    return execution -> mail.send(TicketRef.of(execution), commentId(execution));
  }

  private static org.ticketflow.conversation.Author speaker(Author author, People people) {
    return switch (author.kind()) {
      case AGENT ->
          org.ticketflow.conversation.Author.agent(
              people.find(author.name()).map(Person::name).orElse(author.name()));
      case AI -> org.ticketflow.conversation.Author.ai(author.name());
      case CUSTOMER -> org.ticketflow.conversation.Author.visitor(author.name());
      case SYSTEM -> org.ticketflow.conversation.Author.SYSTEM;
    };
  }

  private static long commentId(DelegateExecution execution) {
    if (execution.getVariable(COMMENT) instanceof Number id) {
      return id.longValue();
    }
    throw new org.ticketflow.refusal.InvalidInput(
        COMMENT, "CommentAdded names the comment by its id, in the local variable 'comment'.");
  }
}
