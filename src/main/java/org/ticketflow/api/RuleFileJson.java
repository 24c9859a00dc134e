package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleVersions;

/** A rule file in JSON: its newest version, and all that there are. */
@Schema(name = "RuleFile")
record RuleFileJson(
    @Schema(description = "Such as escalation-steps.dmn") String file,
    @Schema(allowableValues = {"bpmn", "dmn"}) String kind,
    String name,
    @Schema(description = "Whose own it is; null: the one that all sites without an own one share")
        @Nullable String site,
    @Schema(description = "The newest") int version,
    @Schema(description = "Send it back as If-Match to change the file") String etag,
    Instant deployedAt,
    @Schema(description = "Null for what was deployed before this was written down")
        @Nullable String deployedBy,
    @Schema(allowableValues = {"desk", "api", "engine-rest", "camunda", "system"})
        @Nullable String door,
    @Nullable String note,
    @Schema(description = "Whether you may change it") boolean mayChange,
    @Schema(description = "Whether a site may have its own") boolean mayVary,
    @Schema(description = "Your sites' tickets that run on any version; 0 for decision tables")
        long runningInstances,
    @Schema(description = "Newest first") List<Version> versions,
    @Schema(description = "Your sites that have their own instead") List<Variant> variants) {

  /** One version of it. */
  @Schema(name = "RuleVersion")
  record Version(
      int version,
      Instant deployedAt,
      @Nullable String deployedBy,
      @Nullable String door,
      @Nullable String note,
      @Schema(description = "The older version that this one is again")
          @Nullable Integer rolledBackTo,
      long runningInstances) {

    static Version of(RuleVersions rule, DeployedRules.Version version) {
      DeployedRules.Deployed deployed = version.deployed();
      return new Version(
          version.number(),
          version.deployedAt(),
          deployed == null ? null : deployed.by(),
          deployed == null ? null : deployed.door(),
          deployed == null ? null : deployed.note(),
          deployed == null ? null : deployed.rolledBackTo(),
          rule.running(version));
    }
  }

  /** A site's own file, at its newest version. */
  @Schema(name = "RuleVariant")
  record Variant(
      String site,
      int version,
      Instant deployedAt,
      @Nullable String deployedBy,
      long runningInstances) {

    static Variant of(String site, RuleVersions rule) {
      Version newest = Version.of(rule, rule.newest());
      return new Variant(
          site, newest.version(), newest.deployedAt(), newest.deployedBy(), rule.running());
    }
  }

  static RuleFileJson of(RuleVersions rule, boolean mayChange, List<RuleVersions> variants) {
    Version newest = Version.of(rule, rule.newest());
    return new RuleFileJson(
        rule.file().file(),
        rule.file().kind().key(),
        rule.newest().name(),
        rule.site(),
        newest.version(),
        RuleTag.of(rule.newest()),
        newest.deployedAt(),
        newest.deployedBy(),
        newest.door(),
        newest.note(),
        mayChange,
        rule.file().isForManagers(),
        rule.running(),
        rule.versions().stream().map(each -> Version.of(rule, each)).toList(),
        variants.stream().map(each -> Variant.of(String.valueOf(each.site()), each)).toList());
  }
}
