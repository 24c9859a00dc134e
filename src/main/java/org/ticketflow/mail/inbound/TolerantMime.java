package org.ticketflow.mail.inbound;

import java.util.List;

/**
 * Jakarta Mail's switches for mail that is not by the book. They are the process's own and not a
 * session's; all mail that comes from outside is read here, and what we write is by the book.
 */
final class TolerantMime {

  private static final List<String> ON =
      List.of(
          "mail.mime.base64.ignoreerrors",
          "mail.mime.ignoreunknownencoding",
          "mail.mime.multipart.allowempty",
          "mail.mime.uudecode.ignoreerrors",
          "mail.mime.uudecode.ignoremissingbeginend");

  private static final List<String> OFF =
      List.of("mail.mime.parameters.strict", "mail.mime.decodetext.strict");

  private TolerantMime() {}

  static void use() {
    ON.forEach(name -> System.setProperty(name, "true"));
    OFF.forEach(name -> System.setProperty(name, "false"));
  }
}
