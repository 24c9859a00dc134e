/**
 * Rules are tried before they hold: past tickets walk through them again, on paper, and a manager's
 * test cases with them. Nothing here changes a ticket or tells anybody.
 */
@NamedInterface("replay")
@NullMarked
package org.ticketflow.escalation.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
