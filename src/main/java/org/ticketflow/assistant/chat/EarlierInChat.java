package org.ticketflow.assistant.chat;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.conversation.Conversations;
import org.ticketflow.conversation.EmailProofs;
import org.ticketflow.site.EmailAddress;

/**
 * Leads a visitor who asks for earlier tickets to the proof of their address. The tickets
 * themselves are never said in the chat: the visitor's own token reads them.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EarlierInChat {

  private final EmailProofs proofs;
  private final Conversations conversations;

  EarlierInChat(EmailProofs proofs, Conversations conversations) {
    this.proofs = proofs;
    this.conversations = conversations;
  }

  String show(Talk talk) {
    String site = talk.conversation().site();
    if (proofs.provenEmail(site, talk.conversation().id()).isPresent()) {
      return talk.say(conversations, Lines.EARLIER_SHOWN, "earlier tickets shown");
    }
    String email = talk.conversation().visitorEmail();
    return email == null
        ? talk.say(conversations, Lines.WHICH_ADDRESS, "address asked for")
        : prove(talk, email);
  }

  String prove(Talk talk, String email) {
    if (!talk.conversation().isOpen()) {
      return "closed meanwhile";
    }
    EmailProofs.Asked asked =
        proofs.ask(
            talk.conversation().site(),
            talk.conversation().id(),
            EmailAddress.require("email", email));
    return asked.sent() == null
        ? talk.say(conversations, Lines.TOO_MANY_CODES, "too many codes")
        : "code sent";
  }
}
