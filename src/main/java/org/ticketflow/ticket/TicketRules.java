package org.ticketflow.ticket;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.site.PlainText;

/**
 * What a ticket's parts may be, the same by whichever door they come. Collects every broken rule
 * and refuses with all of them at once.
 */
@Component
class TicketRules {

  static final int SUBJECT_MAX = 255;
  static final int TEXT_MAX = 100_000;
  static final int TRANSCRIPT_MAX = 1_000_000;
  static final int LABEL_MAX = 50;
  static final int LABELS_MAX = 50;
  static final int NAME_MAX = 200;
  private static final Set<String> SPEAKERS = Set.of("visitor", "ai", "agent");

  private final People people;

  TicketRules(People people) {
    this.people = people;
  }

  /** The command as it will be stored: texts stripped, labels without doubles. */
  FileTicket check(FileTicket raw) {
    List<FieldError> errors = new ArrayList<>();
    String subject = subject(raw.subject(), errors);
    String description = text("description", raw.description(), TEXT_MAX, false, errors);
    String name = optional("requester.name", raw.requesterName(), NAME_MAX, errors);
    String email = email("requester.email", raw.requesterEmail(), errors);
    List<String> labels = labels("labels", raw.labels(), errors);
    List<TranscriptEntry> transcript = transcript(raw.transcript(), errors);
    String assignee = teammate(raw.site(), raw.assignee(), errors);
    refuse(errors);
    return new FileTicket(
        raw.site(),
        subject,
        description,
        raw.priority(),
        name,
        email,
        raw.conversationId(),
        transcript,
        labels,
        assignee);
  }

  String subject(String raw) {
    return one(errors -> subject(raw, errors));
  }

  String description(String raw) {
    return one(errors -> text("description", raw, TEXT_MAX, false, errors));
  }

  String comment(String raw) {
    return one(errors -> text("body", raw, TEXT_MAX, true, errors));
  }

  String email(@Nullable String raw) {
    String address =
        one(
            errors -> {
              String valid = email("email", raw, errors);
              if (valid == null && errors.isEmpty()) {
                errors.add(new FieldError("email", "Give an email address."));
              }
              return valid == null ? "" : valid;
            });
    return address;
  }

  List<String> labels(List<String> raw) {
    return one(errors -> labels("labels", raw, errors));
  }

  @Nullable String teammate(String site, @Nullable String person) {
    List<FieldError> errors = new ArrayList<>();
    String found = teammate(site, person, errors);
    refuse(errors);
    return found;
  }

  private @Nullable String teammate(String site, @Nullable String person, List<FieldError> errors) {
    if (person == null || person.isBlank()) {
      return null;
    }
    boolean works =
        people
            .find(person)
            .map(Person::asCaller)
            .filter(c -> c.isStaff() && c.sees(site))
            .isPresent();
    if (!works) {
      errors.add(
          new FieldError(
              "assignee", "'" + shown(person) + "' does not work for this site; see its members."));
    }
    return person;
  }

  private static String text(
      String field, @Nullable String raw, int max, boolean needed, List<FieldError> errors) {
    String text = raw == null ? "" : PlainText.of(raw).strip();
    if (needed && text.isEmpty()) {
      errors.add(new FieldError(field, "Must not be empty."));
    }
    if (PlainText.length(text) > max) {
      errors.add(new FieldError(field, "Must be at most " + max + " characters."));
    }
    return text;
  }

  private static @Nullable String optional(
      String field, @Nullable String raw, int max, List<FieldError> errors) {
    String text = text(field, raw == null ? null : PlainText.line(raw), max, false, errors);
    return text.isEmpty() ? null : text;
  }

  private static String subject(@Nullable String raw, List<FieldError> errors) {
    return text("subject", raw == null ? null : PlainText.line(raw), SUBJECT_MAX, true, errors);
  }

  private static @Nullable String email(
      String field, @Nullable String raw, List<FieldError> errors) {
    if (raw == null || raw.isBlank()) {
      return null;
    }
    Optional<EmailAddress> address = EmailAddress.read(raw);
    if (address.isEmpty()) {
      errors.add(new FieldError(field, "Is no email address; write it like mia@example.com."));
    }
    return address.map(EmailAddress::value).orElse(null);
  }

  private static List<String> labels(String field, List<String> raw, List<FieldError> errors) {
    Set<String> labels = new LinkedHashSet<>();
    for (String one : raw) {
      String label = one == null ? "" : PlainText.line(one).replaceAll("\\s+", " ");
      if (label.isEmpty() || label.length() > LABEL_MAX || label.contains(",")) {
        errors.add(
            new FieldError(field, "A label has 1 to " + LABEL_MAX + " characters and no comma."));
      } else {
        labels.add(label);
      }
    }
    if (labels.size() > LABELS_MAX) {
      errors.add(new FieldError(field, "A ticket has at most " + LABELS_MAX + " labels."));
    }
    return List.copyOf(labels);
  }

  private static List<TranscriptEntry> transcript(
      List<TranscriptEntry> raw, List<FieldError> errors) {
    long length = 0;
    List<TranscriptEntry> entries = new ArrayList<>();
    for (TranscriptEntry entry : raw) {
      if (entry == null || entry.from() == null || !SPEAKERS.contains(entry.from())) {
        errors.add(new FieldError("transcript", "Each entry's 'from' is visitor, ai or agent."));
        continue;
      }
      String body = entry.body() == null ? "" : PlainText.of(entry.body());
      String name = entry.name() == null ? null : PlainText.line(entry.name());
      length += body.length();
      entries.add(new TranscriptEntry(entry.from(), name, body, entry.at()));
    }
    if (length > TRANSCRIPT_MAX) {
      errors.add(new FieldError("transcript", "Must be at most 1 MB of text."));
    }
    return entries;
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "…" : text;
  }

  private static <T> T one(java.util.function.Function<List<FieldError>, T> check) {
    List<FieldError> errors = new ArrayList<>();
    T value = check.apply(errors);
    refuse(errors);
    return value;
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
  }
}
