package org.ticketflow.escalation.replay;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketKey;

/**
 * What is to be tried on which tickets.
 *
 * @param files the candidate; the files that it leaves out stay as they are deployed
 * @param days tickets filed in so many last days; null for any time
 * @param most so many of the newest
 * @param numbers these and no others, the newest first; empty for those above
 */
public record Trial(
    String site,
    Map<RuleFile, byte[]> files,
    @Nullable Integer days,
    int most,
    List<Long> numbers) {

  /** More than this is no more telling, and takes longer than anybody waits. */
  public static final int MOST = 10_000;

  private static final int MOST_CHOSEN = 1_000;
  private static final int MOST_DAYS = 3_660;

  /**
   * Refuses with {@link InvalidInput} what cannot be tried.
   *
   * @param files by their names, such as {@code escalation-steps.dmn}
   */
  public static Trial of(
      String site,
      Map<RuleFile, byte[]> files,
      @Nullable Integer days,
      @Nullable Integer last,
      List<String> codes) {
    if (files.isEmpty()) {
      throw new InvalidInput(
          "files", "Give what is to be tried, such as {\"escalation-steps.dmn\": \"<?xml …\"}.");
    }
    files.keySet().stream()
        .filter(file -> !file.isForManagers())
        .findFirst()
        .ifPresent(
            file -> {
              throw new InvalidInput(
                  "files",
                  file.file()
                      + " cannot be tried on past tickets. Those that can: escalation.bpmn,"
                      + " escalation-steps.dmn, priority.dmn.");
            });
    within("days", days, MOST_DAYS);
    within("last", last, MOST);
    within("codes", codes.isEmpty() ? null : codes.size(), MOST_CHOSEN);
    return new Trial(
        site,
        Map.copyOf(files),
        days,
        last == null ? MOST : last,
        codes.stream()
            .map(code -> TicketKey.of(site, code).number())
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList());
  }

  private static void within(String field, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new InvalidInput(field, "Give 1 to " + most + ".");
    }
  }
}
