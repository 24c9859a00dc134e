package org.ticketflow.desk.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.conversation.Author;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.Message;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.FileTicket;
import org.ticketflow.ticket.Priority;

/** The form by which a ticket is filed from a conversation, and what is in it. */
public record Filing(
    String subject,
    String description,
    @Nullable String priority,
    @Nullable String labels,
    @Nullable String assignee) {

  private static final int LONGEST_SUBJECT = 100;
  private static final int LONGEST_DESCRIPTION = 5_000;

  /** Shorter than this is a greeting. */
  private static final int SAYS_SOMETHING = 16;

  /** What the visitor said, so that there is little left to write. */
  static Filing of(List<Message> messages, String assignee) {
    List<String> words =
        messages.stream()
            .filter(message -> message.author().kind() == Author.Kind.VISITOR)
            .map(message -> message.body().strip())
            .toList();
    String subject =
        words.stream()
            .filter(each -> each.length() >= SAYS_SOMETHING)
            .findFirst()
            .orElse(words.isEmpty() ? "" : words.get(0));
    return new Filing(
        cut(subject.lines().findFirst().orElse(""), LONGEST_SUBJECT),
        cut(String.join("\n\n", words), LONGEST_DESCRIPTION),
        null,
        null,
        assignee);
  }

  /** A form that was sent without a field is one with an empty field. */
  public Filing {
    subject = subject == null ? "" : subject;
    description = description == null ? "" : description;
  }

  FileTicket toFile(Conversation conversation) {
    return new FileTicket(
        conversation.site(),
        subject,
        description,
        priority == null || priority.isEmpty()
            ? null
            : Priority.of(priority)
                .orElseThrow(() -> new InvalidInput("priority", "Choose one of the list.")),
        null,
        null,
        conversation.id(),
        List.of(),
        labels == null
            ? List.of()
            : Arrays.stream(labels.split(","))
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList(),
        assignee == null || assignee.isEmpty() ? null : assignee);
  }

  /** By field, for the form to show where they belong. */
  static Map<String, String> errors(InvalidInput refusal) {
    return refusal.errors().stream()
        .collect(
            Collectors.toMap(
                InvalidInput.FieldError::field,
                InvalidInput.FieldError::message,
                (one, other) -> one + " " + other));
  }

  private static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    String start = text.substring(0, text.offsetByCodePoints(0, longest));
    int blank = start.lastIndexOf(' ');
    return (blank > longest / 2 ? start.substring(0, blank) : start) + "…";
  }
}
