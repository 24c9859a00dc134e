package org.ticketflow.escalation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.NotFound;

/**
 * A rule file with all of its versions, as whoever asked may see it.
 *
 * @param site whose own file this is; null for the one that all sites without one share
 * @param versions newest first, never empty
 * @param tickets that run, by the id of the definition, of the sites that were asked about
 */
public record RuleVersions(
    RuleFile file,
    @Nullable String site,
    List<DeployedRules.Version> versions,
    Map<String, Long> tickets) {

  public DeployedRules.Version newest() {
    return versions.get(0);
  }

  /**
   * @param number null for the newest
   */
  public DeployedRules.Version version(@Nullable Integer number) {
    if (number == null) {
      return newest();
    }
    return versions.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new NotFound(
                    file.file()
                        + (site == null ? "" : " of " + site)
                        + " has no version "
                        + number
                        + ". The newest is "
                        + newest().number()
                        + "."));
  }

  public boolean isNewest(DeployedRules.Version version) {
    return version.number() == newest().number();
  }

  /** How many tickets run on a version; none on a table, which is asked anew each time. */
  public long running(DeployedRules.Version version) {
    return tickets.getOrDefault(version.definition(), 0L);
  }

  /** How many tickets run on any version. */
  public long running() {
    return versions.stream().mapToLong(this::running).sum();
  }
}
