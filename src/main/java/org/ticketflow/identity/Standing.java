package org.ticketflow.identity;

import java.io.Serializable;

/**
 * How someone's account stands: what a session is held against on every call.
 *
 * @param active whether they may sign in
 * @param mustChangePassword they have a one-time password, which opens nothing but its own change
 * @param passwordStamp becomes another with the password, and tells nothing about it; a session of
 *     before the change ends by it
 */
public record Standing(boolean active, boolean mustChangePassword, String passwordStamp)
    implements Serializable {}
