package org.ticketflow.mail.body;

import java.util.regex.Pattern;

/**
 * The line by which a mail program says whose words follow, such as {@code On 5 Jan 2026, Vera
 * wrote:}; often broken over several lines.
 */
final class Attribution {

  private static final int MOST_LINES = 4;
  private static final int LONGEST = 500;

  /** Begins like it, speaks of a writing, and ends with a colon that was looked for before. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?iu)("
              + "on .+ (wrote|writes)"
              + "|(am|den|um) .+ schrieb.*|.+ schrieb (am|um|an|in) .+|am .+ geschrieben"
              + "|(le|on) .+ a écrit"
              + "|el .+ escribió|.+ escribió"
              + "|il .+ ha scritto"
              + "|(em|a|no dia) .+ escreveu"
              + "|op .+ (schreef|geschreven).*"
              + "|.+ (napisał|napisała|napisał\\(a\\)|pisze|napsal|napsala|napísal|napísala).*"
              + "|(den|på|d\\.|kl\\.|tors|fre|lør|søn|man|tir|ons|mån|lör).* skrev.*"
              + "|.+ kirjoitti"
              + "|.+ (написал|написала|написал\\(а\\)|пишет|писал|писала|написав|пише).*"
              + "|.+ (yazdı|şunu yazdı)"
              + "|.+ ezt írta.*|.+ (a scris|égrafese|έγραψε).*"
              + "|.*(写道|寫道|撰寫|書きました|のメール|작성|썼습니다|כתב.*|كتب.*)"
              + "|.*\\d.*<[^<>\\s]+@[^<>\\s]+>" // without a verb: a date and an address
              + ")\\s?[:：]");

  /** As programs write it, and a person who speaks of writing does not. */
  private static final Pattern DATED =
      Pattern.compile(
          "\\d{1,2}[:.h]\\d{2}|\\b(19|20)\\d{2}\\b|(19|20)\\d{2}[年년]|<[^<>\\s]+@[^<>\\s]+>|\\S@\\S");

  private Attribution() {}

  /** How many lines it takes from this one on; 0 where it is none. */
  static int length(Lines lines, int line) {
    if (lines.isBlank(line)) {
      return 0;
    }
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < MOST_LINES && line + i < lines.count(); i++) {
      String next = lines.get(line + i);
      if (next.isEmpty() || joined.length() + next.length() > LONGEST) {
        return 0;
      }
      joined.append(i == 0 ? "" : " ").append(next);
      if (endsAsOne(next) && matches(lines, line + i + 1, joined)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static boolean matches(Lines lines, int after, CharSequence words) {
    if (!WORDS.matcher(words).matches()) {
      return false;
    }
    int next = lines.nextWritten(after);
    boolean quoteFollows = next < lines.count() && lines.isQuoted(next);
    return quoteFollows || DATED.matcher(words).find();
  }

  private static boolean endsAsOne(String line) {
    return line.endsWith(":") || line.endsWith("：");
  }
}
