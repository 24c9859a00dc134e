package org.ticketflow.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleChanges.Seen;

/** A rule file's version as HTTP says it: the ETag of every answer, the If-Match of a change. */
final class RuleTag {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([^\"]*)\"?");

  private RuleTag() {}

  static String of(DeployedRules.Version version) {
    return "\"" + version.definition() + "\"";
  }

  /** Both where somebody names both: each is held against the newest version. */
  static Seen seen(@Nullable String ifMatch, @Nullable Integer basedOn) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return new Seen(null, basedOn);
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    return new Seen(tag.matches() ? tag.group(1) : ifMatch, basedOn);
  }
}
