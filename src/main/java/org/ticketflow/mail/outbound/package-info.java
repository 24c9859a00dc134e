/** Composes mail, keeps it in the outbox until it is sent, and says so when it is given up. */
@NullMarked
package org.ticketflow.mail.outbound;

import org.jspecify.annotations.NullMarked;
