package org.ticketflow.assistant.llm;

/** The language model gave no answer that can be used; the message says why, without its words. */
public final class LlmFailure extends Exception {

  public LlmFailure(String why) {
    super(why);
  }

  LlmFailure(String why, Throwable cause) {
    super(why, cause);
  }
}
