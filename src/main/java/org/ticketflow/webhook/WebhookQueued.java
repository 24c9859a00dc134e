package org.ticketflow.webhook;

/** There is an event to send once the present transaction commits. */
record WebhookQueued() {}
