package org.ticketflow.process.guard;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a file is not deployed, told so that the person who drew it can find and fix it.
 *
 * @param resource the file
 * @param element the id of the element, if the problem belongs to one
 * @param message what is wrong
 * @param mend how to mend it; null where the message says so
 */
public record Problem(
    String resource, @Nullable String element, String message, @Nullable String mend) {

  Problem(String resource, @Nullable String element, String message) {
    this(resource, element, message, null);
  }

  /** What is wrong and how to mend it, for doors that show one text. */
  String inWords() {
    return mend == null ? message : message + " " + mend;
  }

  @Override
  public String toString() {
    return resource + (element == null ? "" : ", " + element) + ": " + inWords();
  }
}
