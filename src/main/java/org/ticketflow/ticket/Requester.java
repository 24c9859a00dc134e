package org.ticketflow.ticket;

import org.jspecify.annotations.Nullable;

/** The customer whose ticket it is, as far as known. */
public record Requester(@Nullable String name, @Nullable String email) {}
