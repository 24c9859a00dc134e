/** The application beside the servers of others, as it would be installed. */
@NullMarked
package org.ticketflow.peers;

import org.jspecify.annotations.NullMarked;
