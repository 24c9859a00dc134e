/**
 * The assistant: hears what visitors say in the chat, files tickets of what has to be followed up,
 * and tells what a text says about priority.
 */
@ApplicationModule(allowedDependencies = {"refusal", "site", "identity", "conversation", "ticket"})
@NullMarked
package org.ticketflow.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
