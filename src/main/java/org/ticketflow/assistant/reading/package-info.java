/** What a visitor's words mean: a sentence model, what it has learnt from examples, and rules. */
@NullMarked
package org.ticketflow.assistant.reading;

import org.jspecify.annotations.NullMarked;
