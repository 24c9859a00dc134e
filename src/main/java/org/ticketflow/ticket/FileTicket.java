package org.ticketflow.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a new ticket can be told, whichever door it comes by. Checked by {@link
 * TicketRules} before anything is made of it.
 *
 * @param priority what whoever files it says; null lets the process pick
 * @param assignee a teammate of the site; null is the creator, or the queue for a program
 */
public record FileTicket(
    String site,
    String subject,
    String description,
    @Nullable Priority priority,
    @Nullable String requesterName,
    @Nullable String requesterEmail,
    @Nullable String conversationId,
    List<TranscriptEntry> transcript,
    List<String> labels,
    @Nullable String assignee) {}
