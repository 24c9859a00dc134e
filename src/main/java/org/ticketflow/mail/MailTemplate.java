package org.ticketflow.mail;

/**
 * The words around what a site writes to its customers: Mustache without logic over Markdown, from
 * which both the text and the HTML of a mail are made.
 *
 * @param subject holds the ticket's code in brackets, by which replies are found
 * @param signature under an agent's words; not under those of Ticketflow itself
 */
public record MailTemplate(String subject, String header, String signature, String footer) {

  public static final MailTemplate DEFAULT =
      new MailTemplate(
          "[{{code}}] {{subject}}",
          "",
          "",
          "{{site}} · {{code}}\nTo answer, just reply to this mail.");
}
