package org.ticketflow.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.Labels;

/** The labels of a site. */
@RestController
@RequestMapping("/api/v1/sites/{site}/labels")
@Tag(name = "Sites")
class LabelController {

  private final Labels labels;
  private final Sites sites;
  private final CurrentCaller caller;

  LabelController(Labels labels, Sites sites, CurrentCaller caller) {
    this.labels = labels;
    this.sites = sites;
    this.caller = caller;
  }

  /** All of them. */
  @Schema(name = "Labels")
  record All(List<Labels.Label> items) {}

  @GetMapping
  @Operation(summary = "The labels, by name, with the number of tickets not closed that carry them")
  All list(@PathVariable String site) {
    caller.get().requireReaderOf(site);
    sites.get(site);
    return new All(labels.of(site));
  }
}
