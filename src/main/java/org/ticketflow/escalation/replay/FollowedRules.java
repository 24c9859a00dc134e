package org.ticketflow.escalation.replay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.refusal.NotFound;

/** The rules that a site follows now, and what they would be with some files exchanged. */
@Component
class FollowedRules {

  private final DeployedRules deployed;
  private final RuleReader reader;

  FollowedRules(DeployedRules deployed, RuleReader reader) {
    this.deployed = deployed;
    this.reader = reader;
  }

  /**
   * @param candidate the files that are exchanged
   * @param picks whether the first priority of a ticket is picked again
   */
  RuleSet with(String site, Map<RuleFile, byte[]> candidate, boolean picks) {
    return new RuleSet(
        reader,
        reader.drawing(file(RuleFile.ESCALATION, site, candidate)),
        reader.steps(file(RuleFile.ESCALATION_STEPS, site, candidate)),
        picks ? reader.priorities(file(RuleFile.PRIORITY, site, candidate)) : null);
  }

  /** Whether a site goes by the common file. */
  boolean followsCommon(RuleFile file, String site) {
    return !deployed.variants(file).contains(site);
  }

  private byte[] file(RuleFile file, String site, Map<RuleFile, byte[]> candidate) {
    byte[] given = candidate.get(file);
    return given != null ? given : deployed(file, followsCommon(file, site) ? null : site);
  }

  private byte[] deployed(RuleFile file, @Nullable String site) {
    List<DeployedRules.Version> versions = deployed.versions(file, site);
    if (versions.isEmpty()) {
      throw new NotFound(file.file() + " is not deployed. Start Ticketflow again.");
    }
    return deployed.xml(file, versions.get(0)).getBytes(StandardCharsets.UTF_8);
  }
}
