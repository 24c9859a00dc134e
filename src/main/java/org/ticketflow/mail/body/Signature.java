package org.ticketflow.mail.body;

import java.util.regex.Pattern;

/** Where a mail's words end and its sender's card begins. */
final class Signature {

  private static final int LONGEST_LOOSE = 12;

  private static final Pattern SENT_FROM =
      Pattern.compile(
          "(?iu)(sent (from|with|via|using) (my |the |mail for |yahoo|proton|outlook|tutanota|samsung|huawei|gmail|fairemail|k-9|aqua|spark|bluemail|mailbird|e).{0,60}"
              + "|get outlook for (ios|android).{0,60}"
              + "|(von|gesendet) (mein|von|mit|über|aus).{0,60}(iphone|ipad|handy|smartphone|gerät|mail|outlook|galaxy|gesendet|proton).{0,60}"
              + "|diese nachricht wurde von meinem .{0,60} gesendet.{0,20}"
              + "|outlook für (ios|android).{0,60}"
              + "|envoyé (de|depuis|à partir de|avec) .{0,60}"
              + "|(enviado|enviada) (desde|do|de|a partir|com|con) .{0,60}"
              + "|inviato (da|dal|con) .{0,60}"
              + "|(verzonden|verstuurd) (vanaf|met|via) .{0,60}"
              + "|skickat från .{0,60}|sendt fra .{0,60}|lähetetty .{0,60}(iphone|puhelimesta|outlook).{0,60}"
              + "|wysłane? z .{0,60}|odesláno z .{0,60}"
              + "|отправлено (с|из) .{0,60}|iphone'umdan gönderildi|.{0,30}から送信|发自.{0,40}|나의 .{0,20}에서 보냄)[.!]?");

  private Signature() {}

  /**
   * @param end behind the last line of what could be its sender's words
   */
  static boolean isAt(Lines lines, int line, int end) {
    if (lines.isExactly(line, "-- ")) {
      return true;
    }
    String words = lines.get(line);
    if (words.equals("--") || words.equals("__") || words.equals("—")) {
      return written(lines, line + 1, end) <= LONGEST_LOOSE;
    }
    return words.length() > 6
        && words.length() <= 120
        && written(lines, line + 1, end) <= 2
        && SENT_FROM.matcher(words).matches();
  }

  private static int written(Lines lines, int from, int end) {
    int count = 0;
    for (int i = from; i < end && count <= LONGEST_LOOSE; i++) {
      count += lines.isBlank(i) ? 0 : 1;
    }
    return count;
  }
}
