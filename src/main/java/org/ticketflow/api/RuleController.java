package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleChanges;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.Rules;

/** The escalation rules, to be read. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "Rules")
class RuleController {

  private static final MediaType XML =
      new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

  private final Rules rules;
  private final RuleChanges changes;

  RuleController(Rules rules, RuleChanges changes) {
    this.rules = rules;
    this.changes = changes;
  }

  /** All of them. */
  @Schema(name = "RuleFiles")
  record All(List<RuleFileJson> items) {}

  @GetMapping
  @Operation(
      summary = "The rule files with their versions",
      description =
          "Diagrams and decision tables that all sites share, and which of your sites have their"
              + " own; with site, those that this site follows. Running instances are those of your"
              + " own sites' tickets.")
  @ApiResponse(responseCode = "200", description = "In the order in which a ticket meets them")
  @ApiResponse(responseCode = "403", description = "Managers and administrators only")
  All list(
      @Parameter(description = "One of your sites") @RequestParam(required = false)
          @Nullable String site) {
    List<RuleVersions> files = site == null ? rules.all() : rules.of(site);
    return new All(
        files.stream()
            .map(
                rule ->
                    RuleFileJson.of(
                        rule, changes.mayChange(rule.file()), rules.variants(rule.file())))
            .toList());
  }

  @GetMapping("/{file}")
  @Operation(
      summary = "A rule file as it was deployed",
      description = "BPMN or DMN, as Camunda Modeler opens it.")
  @ApiResponse(
      responseCode = "200",
      description = "The file; its ETag is its version",
      content = @Content(mediaType = "application/xml", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "304", description = "Still the version of If-None-Match")
  @ApiResponse(responseCode = "403", description = "Managers and administrators only")
  @ApiResponse(responseCode = "404", description = "No such file or version; tells those there are")
  ResponseEntity<byte[]> get(
      @Parameter(description = "Such as escalation-steps.dmn") @PathVariable String file,
      @Parameter(description = "Left out: the newest") @RequestParam(required = false)
          @Nullable Integer version,
      @Parameter(description = "The one that this site follows: its own, or the common one")
          @RequestParam(required = false)
          @Nullable String site) {
    RuleVersions versions =
        site == null ? rules.get(RuleFile.of(file)) : rules.get(RuleFile.of(file), site);
    DeployedRules.Version wanted = versions.version(version);
    return ResponseEntity.ok()
        .eTag(RuleTag.of(wanted))
        .cacheControl(CacheControl.noCache().cachePrivate())
        .contentType(XML)
        // Whoever opens the address gets a file: a browser would run the scripts of some XML.
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(versions.file().file()).build().toString())
        .body(rules.xml(versions.file(), wanted).getBytes(StandardCharsets.UTF_8));
  }
}
