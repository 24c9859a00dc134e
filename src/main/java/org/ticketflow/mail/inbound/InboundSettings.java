package org.ticketflow.mail.inbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How mailboxes are read.
 *
 * @param enabled whether this node reads any
 * @param readers how many mailboxes it reads at once
 * @param poll how long a mailbox is left alone after a look into it
 * @param watched how many mailboxes this node lets their servers tell it of new mail (IMAP IDLE); 0
 *     only looks into them
 * @param pollWatched how long one is left alone of which the server would tell
 * @param largest what is larger stays in its mailbox, and a note of it goes to the quarantine
 * @param kept how long the mails themselves are kept once they are a ticket or a comment
 * @param privateAddresses whether mailboxes may be in the network of this machine
 */
@Validated
@ConfigurationProperties("ticketflow.inbound")
record InboundSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("2") @Min(1) @Max(32) int readers,
    @DefaultValue("10s") Duration poll,
    @DefaultValue("20") @Min(0) @Max(200) int watched,
    @DefaultValue("1m") Duration pollWatched,
    @DefaultValue("30MB") DataSize largest,
    @DefaultValue("30d") Duration kept,
    @DefaultValue("refused") PrivateAddresses privateAddresses) {

  enum PrivateAddresses {
    /** Public addresses only. */
    REFUSED,
    /** For an intranet whose administrators may reach all of it. */
    ALLOWED
  }

  boolean anyAddress() {
    return privateAddresses == PrivateAddresses.ALLOWED;
  }
}
