/** Running tickets come to other versions of the rules: looked at before, moved, taken back. */
@NamedInterface("migration")
@NullMarked
package org.ticketflow.escalation.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
