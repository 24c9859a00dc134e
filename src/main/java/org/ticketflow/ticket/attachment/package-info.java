/** Files that came with a ticket or a comment: cleaned, typed by their bytes, kept, handed out. */
@NamedInterface("attachment")
@NullMarked
package org.ticketflow.ticket.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
