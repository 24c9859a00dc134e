package org.ticketflow.mail.outbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the outbox is emptied.
 *
 * @param enabled whether this node sends mail
 * @param senders how many mails it sends at once; a mail server that hangs holds no more
 * @param poll how often it looks for mail that nobody here queued
 * @param perDomain how many mails a minute go to addresses of one domain; 0 for any number
 * @param perPerson how many notices a minute a teammate is mailed one by one, counted by each node;
 *     what comes beyond is gathered into one mail; 0 to gather nothing
 */
@Validated
@ConfigurationProperties("ticketflow.outbox")
record OutboxSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("3") @Min(1) @Max(16) int senders,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("120") @Min(0) int perDomain,
    @DefaultValue("10") @Min(0) @Max(1000) int perPerson) {}
