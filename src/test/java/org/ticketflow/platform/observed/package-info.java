/** A node as its operator sees it: what it logs, the traces it sends, its health. */
@NullMarked
package org.ticketflow.platform.observed;

import org.jspecify.annotations.NullMarked;
