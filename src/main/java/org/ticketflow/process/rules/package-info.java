/**
 * The rule files in the engine: read, deployed, written down, and followed by sites of their own.
 */
@NullMarked
package org.ticketflow.process.rules;

import org.jspecify.annotations.NullMarked;
