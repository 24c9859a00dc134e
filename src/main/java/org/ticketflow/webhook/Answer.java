package org.ticketflow.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What became of one try.
 *
 * @param status what the endpoint answered; null where no answer came
 * @param words why it failed; null where it did not
 */
record Answer(@Nullable Integer status, @Nullable String words) {

  private static final int GONE = 410;

  static Answer delivered(int status) {
    return new Answer(status, null);
  }

  static Answer refused(int status, String words) {
    return new Answer(status, words);
  }

  static Answer none(String words) {
    return new Answer(null, words);
  }

  /** The receiver asks to be sent nothing any more. */
  boolean gone() {
    return status != null && status == GONE;
  }
}
