/** The same change for many tickets: at once, or in the background; watched, stopped, undone. */
@NamedInterface("bulk")
@NullMarked
package org.ticketflow.ticket.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
