/** The page of the numbers, and the files that it can be taken away as. */
@NullMarked
package org.ticketflow.desk.reports;

import org.jspecify.annotations.NullMarked;
