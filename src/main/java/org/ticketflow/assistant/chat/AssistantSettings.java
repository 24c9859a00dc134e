package org.ticketflow.assistant.chat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the assistant works in the chat.
 *
 * @param enabled whether this installation has an assistant; each site can switch it off for itself
 * @param workers how many messages this node handles at once; 0 leaves them to other nodes
 * @param poll how often it looks for messages that another node has left
 * @param perConversation how many tickets it files out of one conversation
 * @param perAddressADay how many it files for one email address a day, on one site
 * @param perSiteAnHour how many it files on one site an hour
 */
@Validated
@ConfigurationProperties("ticketflow.assistant")
record AssistantSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("2") @Min(0) @Max(16) int workers,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("5") @Min(1) int perConversation,
    @DefaultValue("10") @Min(1) int perAddressADay,
    @DefaultValue("200") @Min(1) int perSiteAnHour) {}
