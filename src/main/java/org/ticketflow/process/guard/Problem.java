package org.ticketflow.process.guard;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a file is not deployed, told so that the person who drew it can find and fix it.
 *
 * @param resource the file
 * @param element the id of the element, if the problem belongs to one
 */
public record Problem(String resource, @Nullable String element, String message) {

  @Override
  public String toString() {
    return resource + (element == null ? "" : ", " + element) + ": " + message;
  }
}
