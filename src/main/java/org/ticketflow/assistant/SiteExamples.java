package org.ticketflow.assistant;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.assistant.reading.Kind;
import org.ticketflow.assistant.reading.Kind.Then;
import org.ticketflow.assistant.reading.OwnExample;
import org.ticketflow.assistant.reading.OwnExamples;
import org.ticketflow.assistant.reading.SiteReader;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.Priority;

/**
 * What a site has taught its assistant: sentences of its visitors and what they are. It counts from
 * the next message on, on every node.
 */
@Service
@Transactional
public class SiteExamples {

  public static final int MOST = 500;
  public static final int LONGEST = 1_000;

  /** As long as a subject, which is what the audit shows. */
  private static final int SHOWN_IN_AUDIT = 80;

  private final OwnExamples examples;
  private final Corrections corrections;
  private final SiteReader reader;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Audit audit;
  private final Clock clock;

  SiteExamples(
      OwnExamples examples,
      Corrections corrections,
      SiteReader reader,
      Sites sites,
      CurrentCaller caller,
      Audit audit,
      Clock clock) {
    this.examples = examples;
    this.corrections = corrections;
    this.reader = reader;
    this.sites = sites;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A kind of thing that visitors say.
   *
   * @param says in words that follow "the visitor"
   * @param followed whether a ticket is filed of it
   */
  public record SaidKind(String name, String says, boolean followed) {}

  /**
   * A sentence to be taught.
   *
   * @param priority empty leaves it to the kind
   * @param ticket the number of the ticket that it is taken from, if any
   */
  public record Lesson(String sentence, String kind, String priority, @Nullable Long ticket) {}

  /** For managers and administrators of the site; newest first. */
  @Transactional(readOnly = true)
  public List<TaughtSentence> of(String site) {
    requireManager(site);
    return examples.of(site).stream().map(this::told).toList();
  }

  /** Those to be followed up first. */
  public List<SaidKind> kinds() {
    List<SaidKind> kinds = new ArrayList<>();
    for (Kind kind : reader.kinds().values()) {
      kinds.add(new SaidKind(kind.name(), kind.says(), kind.then() == Then.TICKET));
    }
    kinds.sort((one, other) -> Boolean.compare(other.followed(), one.followed()));
    return List.copyOf(kinds);
  }

  /**
   * What staff have corrected and nobody has taught the assistant yet; for managers and
   * administrators of the site.
   */
  @Transactional(readOnly = true)
  public List<Correction> corrections(String site) {
    requireManager(site);
    return corrections.open(site);
  }

  /** For managers and administrators of the site. */
  public void add(String site, Lesson lesson) {
    requireManager(site);
    OwnExample example = checked(lesson);
    examples.change(site);
    if (examples.of(site).size() >= MOST) {
      throw new Conflict(
          "There are " + MOST + " examples. Remove some that are no longer needed first.");
    }
    if (lesson.ticket() != null && !corrections.isFiledByAssistant(site, lesson.ticket())) {
      throw new NotFound("The assistant has filed no such ticket.");
    }
    if (!examples.add(site, example, lesson.ticket())) {
      throw new InvalidInput("sentence", "There is such an example. Remove it to change it.");
    }
    audit.record(site, Deed.EXAMPLE_ADDED, shown(example));
  }

  /** For managers and administrators of the site. */
  public void remove(String site, long id) {
    requireManager(site);
    examples.change(site);
    OwnExample gone =
        examples
            .remove(site, id)
            .orElseThrow(() -> new NotFound("There is no example " + id + " any more."));
    audit.record(site, Deed.EXAMPLE_REMOVED, shown(gone));
  }

  private OwnExample checked(Lesson lesson) {
    String sentence = PlainText.line(lesson.sentence());
    Kind kind = reader.kinds().get(lesson.kind());
    Optional<Priority> priority = Priority.of(lesson.priority());
    List<FieldError> errors = new ArrayList<>();
    if (sentence.isEmpty()) {
      errors.add(new FieldError("sentence", "Write what a visitor could say."));
    } else if (PlainText.length(sentence) > LONGEST) {
      errors.add(new FieldError("sentence", "At most 1,000 characters."));
    }
    if (kind == null) {
      errors.add(
          new FieldError("kind", "One of " + String.join(", ", reader.kinds().keySet()) + "."));
    }
    if (priority.isEmpty() && !lesson.priority().isEmpty()) {
      errors.add(new FieldError("priority", "One of low, normal, high, urgent; or none."));
    } else if (priority.isPresent() && kind != null && !kind.canBecomeTicket()) {
      errors.add(new FieldError("priority", "No ticket comes of it, so leave that to the kind."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new OwnExample(
        0,
        sentence,
        lesson.kind(),
        priority.map(Priority::key).orElse(null),
        caller.get().name(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private TaughtSentence told(OwnExample example) {
    return new TaughtSentence(
        example.id(),
        example.sentence(),
        example.kind(),
        Priority.of(Objects.requireNonNullElse(example.priority(), "")).orElse(null),
        reader.kinds().containsKey(example.kind()),
        example.createdBy(),
        example.createdAt());
  }

  private static String shown(OwnExample example) {
    String sentence = example.sentence();
    int end = sentence.offsetByCodePoints(0, Math.min(SHOWN_IN_AUDIT, PlainText.length(sentence)));
    return "“" + sentence.substring(0, end) + (end < sentence.length() ? "…" : "") + "”";
  }

  private void requireManager(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    sites.get(site);
  }
}
