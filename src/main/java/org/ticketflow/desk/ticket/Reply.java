package org.ticketflow.desk.ticket;

import org.jspecify.annotations.Nullable;
import org.ticketflow.ticket.Requester;

/**
 * To whom a public comment would go now, and by which way: what the button says before it is
 * pressed.
 *
 * @param to the customer's name, else the address
 */
public record Reply(String to, @Nullable String email, boolean chat, boolean mail) {

  static Reply of(Requester requester, boolean chat, boolean mail) {
    String email = requester.email();
    String name = requester.name();
    String to = name != null ? name : email != null ? email : "the customer";
    return new Reply(to, email, chat, mail && email != null);
  }

  public boolean reachesNobody() {
    return !chat && !mail;
  }

  public String title() {
    String way = chat && mail ? " by chat and email" : chat ? " by chat" : mail ? " by email" : "";
    return "Reply to " + to + way;
  }

  public String button() {
    if (chat) {
      return "Send to " + to + (mail ? " in the chat and by email" : " in the chat");
    }
    return mail ? "Email " + email : "Write to " + to + ", undelivered";
  }

  /** What the toast says once it is on its way. */
  public String sent() {
    if (chat) {
      return "Sent to " + to + (mail ? " in the chat and by email." : " in the chat.");
    }
    return mail ? "On its way to " + email + "." : "Written down. There is no way to send it.";
  }
}
