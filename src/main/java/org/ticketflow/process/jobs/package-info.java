/** How the engine's jobs run: which together, on which threads, when they give way, who is told. */
@NullMarked
package org.ticketflow.process.jobs;

import org.jspecify.annotations.NullMarked;
