/** Changing many tickets at once: the bar below the list, what became of it, the way back. */
@NullMarked
package org.ticketflow.desk.bulk;

import org.jspecify.annotations.NullMarked;
