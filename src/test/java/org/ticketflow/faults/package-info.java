/** The application as processes that are killed, and what must hold when they run again. */
@NullMarked
package org.ticketflow.faults;

import org.jspecify.annotations.NullMarked;
