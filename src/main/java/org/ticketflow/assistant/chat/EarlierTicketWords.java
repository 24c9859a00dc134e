package org.ticketflow.assistant.chat;

import java.util.regex.Pattern;

/**
 * Whether somebody asks how a matter stands that they reported before: "What about my earlier
 * ticket?", "Any news on TKT-12". A rule, because what follows is about privacy and no guess; and a
 * narrow one, because "where are my tickets" is a matter of its own where tickets are sold.
 */
final class EarlierTicketWords {

  /** Longer texts tell a matter of their own. */
  private static final int MOST_WORDS = 25;

  private static final String EARLIER =
      "(?:(?:earlier|previous|old|older|last|first|existing|past|recent|open|other|support) )+"
          + "(?:tickets?|cases?|reports?|requests?|complaints?)";

  private static final String CODE = "tkt-? ?\\d+";

  private static final String ASKS =
      "(?:what(?:'s| is| are)?|how(?:'s| is| are)?|where(?:'s| is| are)?|any|is there|are there"
          + "|news|status|state|update|updates|progress|show|see|check|look|find|list|follow"
          + "|follow(?:ing)? up|about)";

  private static final Pattern PATTERN =
      Pattern.compile(
          "\\b%1$s\\b(?: [a-z']+){0,6} (?:%2$s|%3$s)\\b".formatted(ASKS, EARLIER, CODE)
              + "|\\b(?:news|status|state|updates?|progress) (?:of|on|for|about|regarding|with)"
              + " (?:my|our|the|this|that) (?:ticket|case|support request)s?\\b"
              + "|\\b(?:my|our) (?:ticket|case) status\\b"
              + "|^\\W*(?:(?:and|so|hi|hello|hey)\\W+)*(?:my |our )?(?:%1$s|%2$s)\\W*$"
                  .formatted(EARLIER, CODE),
          Pattern.CASE_INSENSITIVE);

  private EarlierTicketWords() {}

  static boolean in(String text) {
    String words = text.strip().replace('’', '\'').replaceAll("\\s+", " ");
    return words.split(" ").length <= MOST_WORDS && PATTERN.matcher(words).find();
  }
}
