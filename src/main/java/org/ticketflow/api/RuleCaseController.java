package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.escalation.replay.RuleCase;
import org.ticketflow.escalation.replay.RuleCases;

/** The test cases that managers keep with a site's escalation. */
@RestController
@RequestMapping("/api/v1/sites/{site}/rule-cases")
@Tag(name = "Rules")
class RuleCaseController {

  private final RuleCases cases;

  RuleCaseController(RuleCases cases) {
    this.cases = cases;
  }

  /** All of a site. */
  @Schema(name = "RuleCases")
  record All(List<RuleCaseJson> items) {}

  @GetMapping
  @Operation(
      summary = "The test cases of a site's escalation",
      description = "With what becomes of each under the deployed rules.")
  @ApiResponse(responseCode = "200", description = "By name")
  @ApiResponse(responseCode = "403", description = "Managers and administrators only")
  All list(@PathVariable String site) {
    return new All(cases.results(site).stream().map(RuleCaseJson::of).toList());
  }

  @PostMapping
  @Operation(
      summary = "Keep a test case",
      description =
          "It is run whenever escalation.bpmn or escalation-steps.dmn are deployed, by whichever"
              + " door; where it must hold and does not, they are refused.")
  @ApiResponse(responseCode = "201", description = "Kept; tells whether it holds now")
  @ApiResponse(responseCode = "409", description = "There is one of this name")
  @ApiResponse(responseCode = "422", description = "Something of it means nothing; errors tell")
  ResponseEntity<RuleCaseJson> add(@PathVariable String site, @RequestBody RuleCaseJson.Said said) {
    RuleCase kept = cases.add(site, said.asCase());
    return ResponseEntity.created(URI.create("/api/v1/sites/" + site + "/rule-cases/" + kept.id()))
        .body(RuleCaseJson.of(cases.result(site, kept)));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Change a test case")
  @ApiResponse(responseCode = "200", description = "Changed; tells whether it holds now")
  @ApiResponse(responseCode = "404", description = "The site has none of this id")
  RuleCaseJson change(
      @PathVariable String site, @PathVariable String id, @RequestBody RuleCaseJson.Said said) {
    return RuleCaseJson.of(cases.result(site, cases.change(site, id, said.asCase())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a test case")
  @ApiResponse(responseCode = "204", description = "Deleted")
  void remove(@PathVariable String site, @PathVariable String id) {
    cases.remove(site, id);
  }
}
