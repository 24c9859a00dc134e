/** What happens while a page is open: news of tickets and conversations, and who else looks. */
@NullMarked
package org.ticketflow.desk.live;

import org.jspecify.annotations.NullMarked;
