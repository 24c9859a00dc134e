/** Checks what must hold: the invariants, each as a query for what breaks it. */
@NullMarked
package org.ticketflow.platform.doctor;

import org.jspecify.annotations.NullMarked;
