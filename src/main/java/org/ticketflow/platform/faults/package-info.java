/** Lets a test end the process at a moment of its choice. */
@NullMarked
package org.ticketflow.platform.faults;

import org.jspecify.annotations.NullMarked;
