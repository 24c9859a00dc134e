/** What is said at start-up: the addresses when all is well, else what is wrong and what to do. */
@NullMarked
package org.ticketflow.platform.startup;

import org.jspecify.annotations.NullMarked;
