package org.ticketflow.ticket.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How bulk runs are worked off.
 *
 * @param enabled whether this node works in the background
 * @param poll how often it looks for a run that nobody here began
 */
@Validated
@ConfigurationProperties("ticketflow.bulk")
record BulkSettings(@DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration poll) {}
