/** What every page of the desk has around it, and the words and assets that pages share. */
@NullMarked
package org.ticketflow.desk.frame;

import org.jspecify.annotations.NullMarked;
