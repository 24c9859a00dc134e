package org.ticketflow.assistant.reading;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the assistant reads by.
 *
 * @param model whether the sentence model is used; without it, rules alone
 * @param examples a file of examples to learn instead of the shipped ones
 */
@ConfigurationProperties("ticketflow.assistant.reading")
record ReadingSettings(@DefaultValue("true") boolean model, @Nullable Path examples) {}
