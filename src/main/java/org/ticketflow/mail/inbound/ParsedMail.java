package org.ticketflow.mail.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.site.EmailAddress;

/**
 * What a mail says, with nothing decided yet. Everything in it is a stranger's word.
 *
 * @param from its author; none where it names nobody that could be answered
 * @param oneAuthor whether it names exactly one author: nobody speaks for themselves in a mail of
 *     several
 * @param recipients every address that it was to go to, as written, and those that mail servers
 *     noted on the way
 * @param others whom it went to besides the site, in {@code To} and {@code Cc}
 * @param answers the Message-IDs that it answers, the nearest first
 * @param robot what shows that no person wrote it
 * @param text the words, in plain text
 * @param html as its sender formatted it, not made harmless
 * @param report what it reports of another mail
 * @param notes what was left out and why
 */
record ParsedMail(
    @Nullable String messageId,
    @Nullable EmailAddress from,
    @Nullable String fromName,
    boolean oneAuthor,
    List<String> recipients,
    List<Correspondent> others,
    List<String> answers,
    String subject,
    @Nullable String robot,
    String text,
    @Nullable String html,
    List<MailedFile> files,
    @Nullable DeliveryReport report,
    List<String> notes) {

  /** Somebody whom the mail went to as well. */
  record Correspondent(EmailAddress address, @Nullable String name) {}

  ParsedMail {
    recipients = List.copyOf(recipients);
    others = List.copyOf(others);
    answers = List.copyOf(answers);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
