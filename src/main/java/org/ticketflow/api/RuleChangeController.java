package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.escalation.RuleChanges;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.replay.RuleCases;
import org.ticketflow.refusal.BrokenRules;
import org.ticketflow.refusal.InvalidInput;

/** The escalation rules, to be changed. */
@RestController
@RequestMapping("/api/v1/rules/{file}")
@Tag(name = "Rules")
class RuleChangeController {

  private static final String ANY_XML = "application/*+xml";

  private final RuleChanges changes;
  private final RuleCases kept;

  RuleChangeController(RuleChanges changes, RuleCases kept) {
    this.changes = changes;
    this.kept = kept;
  }

  /** What is wrong with a file. */
  @Schema(name = "RuleProblems")
  record Found(
      @Schema(description = "All at once; empty: it can be deployed")
          List<BrokenRules.Problem> problems,
      @Schema(description = "The site's test cases, as they fare under the file")
          List<RuleCaseJson> cases) {}

  /** Back to which version. */
  @Schema(name = "RuleRollback")
  record Back(
      @Nullable Integer version,
      @Nullable String note,
      @Schema(description = "The newest version that you have seen; 409 if there is a newer one")
          @Nullable Integer basedOn) {}

  @PostMapping(
      path = "/check",
      consumes = {
        MediaType.APPLICATION_XML_VALUE,
        MediaType.TEXT_XML_VALUE,
        ANY_XML,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  @Operation(
      summary = "Whether a rule file could be deployed",
      description = "The body is the BPMN or DMN. Every problem at once; nothing is deployed.")
  @ApiResponse(responseCode = "200", description = "What is wrong; nothing where it is fine")
  @ApiResponse(responseCode = "403", description = "Managers and administrators only")
  @ApiResponse(responseCode = "404", description = "No such file; tells those there are")
  Found check(
      @PathVariable String file,
      @Parameter(description = "To check it as this site's own") @RequestParam(required = false)
          @Nullable String site,
      @Parameter(description = "Whose test cases are told, whoever's own it is")
          @RequestParam(required = false)
          @Nullable String cases,
      @RequestBody byte[] xml) {
    RuleFile known = RuleFile.of(file);
    String told = cases == null ? site : cases;
    return new Found(
        changes.check(known, site, xml),
        told == null
            ? List.of()
            : kept.results(told, known, xml).stream().map(RuleCaseJson::of).toList());
  }

  @PutMapping(
      consumes = {
        MediaType.APPLICATION_XML_VALUE,
        MediaType.TEXT_XML_VALUE,
        ANY_XML,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  @Operation(
      summary = "Deploy a rule file",
      description =
          "The body is the BPMN or DMN; it becomes the newest version, for new tickets. Send"
              + " If-Match with the ETag you have read, or basedOn, so that nobody's change is"
              + " overwritten.")
  @ApiResponse(responseCode = "200", description = "Deployed, or the newest already")
  @ApiResponse(
      responseCode = "403",
      description = "Managers and administrators only; ticket and collect-email administrators")
  @ApiResponse(responseCode = "409", description = "A newer version than basedOn is there")
  @ApiResponse(responseCode = "412", description = "Another version than that of If-Match")
  @ApiResponse(
      responseCode = "422",
      description = "Nothing is deployed; problems tells all that is wrong")
  ResponseEntity<RuleDeployedJson> deploy(
      @PathVariable String file,
      @Parameter(description = "As this site's own; left out: for all sites without an own one")
          @RequestParam(required = false)
          @Nullable String site,
      @Parameter(description = "Why, for those who come after") @RequestParam(required = false)
          @Nullable String note,
      @RequestParam(required = false) @Nullable Integer basedOn,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody byte[] xml) {
    return RuleDeployedJson.answer(
        changes.deploy(RuleFile.of(file), site, xml, note, RuleTag.seen(ifMatch, basedOn)));
  }

  @PostMapping("/rollback")
  @Operation(
      summary = "Deploy an older version of a rule file again",
      description = "It becomes the newest version, for new tickets.")
  @ApiResponse(responseCode = "200", description = "Deployed, or the newest already")
  @ApiResponse(responseCode = "404", description = "No such file or version")
  @ApiResponse(responseCode = "409", description = "A newer version than basedOn is there")
  @ApiResponse(responseCode = "412", description = "Another version than that of If-Match")
  @ApiResponse(
      responseCode = "422",
      description = "Rules have become stricter since: problems tells what is wrong")
  ResponseEntity<RuleDeployedJson> rollBack(
      @PathVariable String file,
      @RequestParam(required = false) @Nullable String site,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Back back) {
    if (back.version() == null) {
      throw new InvalidInput("version", "Say to which version, such as {\"version\": 2}.");
    }
    return RuleDeployedJson.answer(
        changes.rollBack(
            RuleFile.of(file),
            site,
            back.version(),
            back.note(),
            RuleTag.seen(ifMatch, back.basedOn())));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take away a site's own rule file",
      description =
          "New tickets of the site follow the common file; running ones stay until they are"
              + " migrated.")
  @ApiResponse(responseCode = "204", description = "Taken away")
  @ApiResponse(responseCode = "404", description = "The site has no such file of its own")
  void takeAway(@PathVariable String file, @RequestParam String site) {
    changes.takeAway(RuleFile.of(file), site);
  }
}
