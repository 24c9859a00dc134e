package org.ticketflow.assistant;

/**
 * What the assistant needs of whoever shows the team its conversations: that one of them waits for
 * a human.
 */
public interface HumanCalls {

  /**
   * Marks the conversation as waiting for a human, inside the present transaction; again is once.
   */
  void call(String site, String conversationId);
}
