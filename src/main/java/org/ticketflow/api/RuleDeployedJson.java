package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleChanges;
import org.ticketflow.escalation.RuleVersions;

/** What became of a change to a rule file, in JSON. */
@Schema(name = "RuleDeployed")
record RuleDeployedJson(
    String file,
    @Nullable String site,
    @Schema(description = "The newest now") int version,
    @Schema(description = "Null where this is the first") @Nullable Integer previousVersion,
    @Schema(description = "False where the newest version was the same to the letter")
        boolean changed,
    String etag,
    Instant deployedAt,
    @Nullable String deployedBy,
    @Nullable String door,
    @Nullable String note,
    @Nullable Integer rolledBackTo,
    @Schema(description = "Your sites' tickets that run on older versions") long runningOnOlder) {

  static ResponseEntity<RuleDeployedJson> answer(RuleChanges.Result result) {
    RuleVersions rule = result.rule();
    DeployedRules.Version before = result.before();
    RuleFileJson.Version newest = RuleFileJson.Version.of(rule, rule.newest());
    String tag = RuleTag.of(rule.newest());
    return ResponseEntity.ok()
        .eTag(tag)
        .body(
            new RuleDeployedJson(
                rule.file().file(),
                rule.site(),
                newest.version(),
                before == null ? null : before.number(),
                result.changed(),
                tag,
                newest.deployedAt(),
                newest.deployedBy(),
                newest.door(),
                newest.note(),
                newest.rolledBackTo(),
                rule.running() - newest.runningInstances()));
  }
}
