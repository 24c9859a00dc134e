/** The inbox: the chats of a site, as the team sees to them. */
@NullMarked
package org.ticketflow.desk.inbox;

import org.jspecify.annotations.NullMarked;
