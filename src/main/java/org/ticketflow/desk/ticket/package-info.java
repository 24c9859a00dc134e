/** The page of one ticket: what was said, what is changed, and what its process does next. */
@NullMarked
package org.ticketflow.desk.ticket;

import org.jspecify.annotations.NullMarked;
