package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleVersions;

/** A rule file in JSON: its newest version, and all that there are. */
@Schema(name = "RuleFile")
record RuleFileJson(
    @Schema(description = "Such as escalation-steps.dmn") String file,
    @Schema(allowableValues = {"bpmn", "dmn"}) String kind,
    String name,
    @Schema(description = "The newest") int version,
    Instant deployedAt,
    @Schema(description = "Your sites' tickets that run on any version; 0 for decision tables")
        long runningInstances,
    @Schema(description = "Newest first") List<Version> versions) {

  /** One version of it. */
  @Schema(name = "RuleVersion")
  record Version(int version, Instant deployedAt, long runningInstances) {}

  static RuleFileJson of(RuleVersions rule) {
    DeployedRules.Version newest = rule.newest();
    return new RuleFileJson(
        rule.file().file(),
        rule.file().kind().key(),
        newest.name(),
        newest.number(),
        newest.deployedAt(),
        rule.running(),
        rule.versions().stream()
            .map(each -> new Version(each.number(), each.deployedAt(), rule.running(each)))
            .toList());
  }
}
