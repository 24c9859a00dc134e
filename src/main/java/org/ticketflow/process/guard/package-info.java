/**
 * What keeps the engine from being a way to run code: a check of everything deployed, and an engine
 * that refuses what slips through.
 */
@NullMarked
package org.ticketflow.process.guard;

import org.jspecify.annotations.NullMarked;
