package org.ticketflow.identity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One administrative act.
 *
 * @param site none where it is about the whole installation
 * @param subject on whom or on what
 * @param door by which door the act came: desk, api, engine-rest, camunda, system
 * @param before what differs, as it was; without secrets
 * @param after what differs, as it is since
 */
public record AuditEntry(
    long id,
    Instant at,
    @Nullable String site,
    Deed deed,
    String subject,
    Caller.Kind actorKind,
    String actor,
    String door,
    Map<String, String> before,
    Map<String, String> after) {}
