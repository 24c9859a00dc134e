package org.ticketflow.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.replay.Replays;
import org.ticketflow.escalation.replay.Report;
import org.ticketflow.escalation.replay.Trial;
import org.ticketflow.refusal.InvalidInput;

/** Rules are tried on past tickets before they hold. */
@RestController
@RequestMapping("/api/v1/rules/simulate")
@Tag(name = "Rules")
class RuleTrialController {

  private static final Logger LOG = LoggerFactory.getLogger(RuleTrialController.class);

  private final Replays replays;
  private final ObjectMapper json;

  RuleTrialController(Replays replays, ObjectMapper json) {
    this.replays = replays;
    this.json = json;
  }

  /** What is tried on which tickets. */
  @Schema(name = "RuleTrial")
  record Order(
      @Nullable String site,
      @Schema(
              description =
                  "The candidate: XML by file name, such as escalation-steps.dmn. What it leaves"
                      + " out stays as it is deployed")
          @Nullable Map<String, String> files,
      @Schema(description = "Tickets filed in so many last days") @Nullable Integer days,
      @Schema(description = "So many of the newest, up to 10000, which is the default")
          @Nullable Integer last,
      @Schema(description = "These tickets and no others") @Nullable List<String> codes) {

    Trial trial() {
      if (site == null || site.isBlank()) {
        throw new InvalidInput("site", "Say whose tickets, such as acme.");
      }
      Map<RuleFile, byte[]> candidate = new LinkedHashMap<>();
      if (files != null) {
        files.forEach(
            (name, xml) -> candidate.put(RuleFile.of(name), xml.getBytes(StandardCharsets.UTF_8)));
      }
      return Trial.of(site, candidate, days, last, codes == null ? List.of() : codes);
    }
  }

  /** How far it is. */
  private record Line(int done, int total) {}

  /** The end of it. */
  private record End(RuleTrialJson report) {}

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Try rules on past tickets",
      description =
          "How a site's tickets would have fared under a candidate, beside how they fare under the"
              + " deployed rules; both are replayed by the same code out of what people did."
              + " Nothing happens to any ticket. With Accept: application/x-ndjson it tells line"
              + " by line how far it is: {done, total}, and at last {report}.")
  @ApiResponse(responseCode = "200", description = "Figures, and the tickets that fare otherwise")
  @ApiResponse(responseCode = "403", description = "Managers and administrators only")
  @ApiResponse(responseCode = "404", description = "No such site, file or ticket code")
  @ApiResponse(responseCode = "409", description = "Others try rules at this moment")
  @ApiResponse(
      responseCode = "422",
      description = "The candidate could not be deployed; problems tells all that is wrong",
      content = @Content(mediaType = "application/problem+json"))
  RuleTrialJson simulate(@RequestBody Order order) {
    return RuleTrialJson.of(replays.run(order.trial(), (done, total) -> {}));
  }

  /** What is refused is refused before the first line. */
  @PostMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(hidden = true)
  void watched(@RequestBody Order order, HttpServletResponse response) {
    try {
      Report report =
          replays.run(order.trial(), (done, total) -> write(response, new Line(done, total)));
      write(response, new End(RuleTrialJson.of(report)));
    } catch (Gone nobody) {
      LOG.debug("Nobody waits for the trial of rules any more");
    }
  }

  private void write(HttpServletResponse response, Object line) {
    try {
      if (!response.isCommitted()) {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader("X-Accel-Buffering", "no"); // a proxy in front must not keep it back
      }
      String text = json.writeValueAsString(line) + "\n";
      response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      response.flushBuffer();
    } catch (IOException e) {
      throw new Gone(e);
    }
  }

  /** Whoever asked has closed the connection: the rest need not be replayed. */
  private static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Gone(IOException cause) {
      super(cause);
    }
  }
}
