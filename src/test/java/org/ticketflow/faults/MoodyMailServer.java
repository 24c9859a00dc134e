package org.ticketflow.faults;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketflow.support.ScriptedSmtp;

/**
 * A mail server that fails in every way that there is: each recipient's number says how it treats
 * the first mail to them. From the second on all goes well, but for those whom it does not know.
 */
final class MoodyMailServer implements AutoCloseable {

  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]+>)");

  private final ScriptedSmtp server = new ScriptedSmtp(this::reply);
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile String greeting = "";

  int port() {
    return server.port();
  }

  /** Nobody gets any further than this; with nothing, everybody does. */
  void greets(String answer) {
    greeting = answer;
  }

  static boolean refuses(String recipient) {
    return mood(recipient) == 2;
  }

  private String reply(String point, String line, String recipient, String normally) {
    if (!greeting.isEmpty()) {
      return greeting;
    }
    String address = recipient.toLowerCase(java.util.Locale.ROOT);
    return switch (point) {
      case "RCPT" ->
          switch (mood(address)) {
            case 1 -> known.add(address) ? "451 4.7.1 greylisted" : normally;
            case 2 -> "550 5.1.1 no such user";
            default -> normally;
          };
      case "DATA" -> mood(address) == 3 && known.add(address) ? "421 4.3.2 closing" : normally;
      case "." ->
          switch (mood(address)) {
            case 4 -> known.add(address) ? ScriptedSmtp.DROP : normally;
            case 5 -> known.add(address) && isOneOfTheFirst(address) ? ScriptedSmtp.HANG : normally;
            case 6 -> known.add(address) ? "451 4.3.0 try again" : normally;
            default -> normally;
          };
      default -> normally;
    };
  }

  /** What it took, or may have. */
  List<Letters.Sent> taken() {
    return server.come().stream()
        .filter(come -> !come.reply().startsWith("4"))
        .map(come -> new Letters.Sent(messageId(come.mail()), come.recipient()))
        .toList();
  }

  /** The Message-IDs that it said it took, as often as it said so. */
  List<String> acknowledged() {
    return server.come().stream()
        .filter(come -> come.reply().startsWith("250"))
        .map(come -> messageId(come.mail()))
        .toList();
  }

  private static int mood(String recipient) {
    String digits = recipient.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits) % 10;
  }

  /** Each costs its sender the whole of its patience. */
  private static boolean isOneOfTheFirst(String recipient) {
    return Integer.parseInt(recipient.replaceAll("\\D", "")) < 40;
  }

  private static String messageId(String mail) {
    Matcher header = MESSAGE_ID.matcher(mail);
    return header.find() ? header.group(1) : "none in " + mail;
  }

  @Override
  public void close() throws java.io.IOException {
    server.close();
  }
}
