/** The command palette: finds tickets and views, goes to pages, and does what can be done. */
@NullMarked
package org.ticketflow.desk.palette;

import org.jspecify.annotations.NullMarked;
