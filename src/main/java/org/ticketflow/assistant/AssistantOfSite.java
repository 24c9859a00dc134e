package org.ticketflow.assistant;

/**
 * What a site says about its assistant.
 *
 * @param on whether it has one
 * @param greeting its first words to somebody who greets; empty takes the built-in ones
 * @param handover what it says when it calls a human; empty takes the built-in ones
 * @param asks whether it asks what an unclear message is about; else it calls a human at once
 * @param facts what a language model may answer from
 */
public record AssistantOfSite(
    boolean on, String greeting, String handover, boolean asks, String facts) {

  static final AssistantOfSite AS_SHIPPED = new AssistantOfSite(true, "", "", true, "");
}
