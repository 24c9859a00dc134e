package org.ticketflow.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are sent.
 *
 * @param enabled whether this node sends any
 * @param senders how many endpoints it sends to at once; one that hangs holds one sender at most
 * @param poll how often it looks for what nobody here queued
 * @param privateAddresses whether endpoints may be in the network of this machine, and without TLS
 */
@Validated
@ConfigurationProperties("ticketflow.webhooks")
record WebhookSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("4") @Min(1) @Max(32) int senders,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("refused") PrivateAddresses privateAddresses) {

  enum PrivateAddresses {
    /** Public addresses over https only. */
    REFUSED,
    /** For an intranet whose administrators may reach all of it. */
    ALLOWED
  }

  boolean anyAddress() {
    return privateAddresses == PrivateAddresses.ALLOWED;
  }
}
