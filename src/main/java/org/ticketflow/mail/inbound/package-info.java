/** Mail from outside: read from mailboxes, understood, and brought to its ticket. */
@NamedInterface("inbound")
@NullMarked
package org.ticketflow.mail.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
