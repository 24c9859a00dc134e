package org.ticketflow.webhook;

import java.time.Instant;
import java.util.List;

/**
 * An event that this sender alone may send for a while, as it is the only one that may send to the
 * endpoint.
 *
 * @param secrets what it is signed with: two for a while after a rotation
 * @param attempts how often the event was tried before
 * @param failures how often in a row the endpoint has failed before
 * @param lease until when; also tells this lease from a later one of someone else
 */
record LeasedDelivery(
    long id,
    long endpoint,
    String site,
    String url,
    List<Secret> secrets,
    String messageId,
    String payload,
    int attempts,
    int failures,
    Instant lease) {}
