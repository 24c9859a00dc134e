package org.ticketflow.escalation.migration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How migrations are worked off.
 *
 * @param enabled whether this node works in the background
 * @param poll how often it looks for one that nobody here began
 */
@Validated
@ConfigurationProperties("ticketflow.migrations")
record MigrationSettings(
    @DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration poll) {}
