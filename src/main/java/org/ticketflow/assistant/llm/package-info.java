/** Asks a language model over the protocol that most of them speak; says nothing of what for. */
@NullMarked
package org.ticketflow.assistant.llm;

import org.jspecify.annotations.NullMarked;
