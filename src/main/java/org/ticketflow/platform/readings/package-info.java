/** What an operator watches: readings of the whole installation, and what of them is amiss. */
@NullMarked
package org.ticketflow.platform.readings;

import org.jspecify.annotations.NullMarked;
