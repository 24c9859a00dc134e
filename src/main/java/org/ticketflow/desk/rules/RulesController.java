package org.ticketflow.desk.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleChanges;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleReading;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.Rules;
import org.ticketflow.escalation.TableSentences;
import org.ticketflow.escalation.replay.RuleCases;

/** The rules for managers to read: all of them, and each at any of its versions. */
@Controller
class RulesController {

  private final Rules rules;
  private final RuleReading reading;
  private final RuleChanges changes;
  private final RuleCases cases;
  private final ObjectMapper json;

  RulesController(
      Rules rules, RuleReading reading, RuleChanges changes, RuleCases cases, ObjectMapper json) {
    this.rules = rules;
    this.reading = reading;
    this.changes = changes;
    this.cases = cases;
    this.json = json;
  }

  @GetMapping("/desk/{site}/rules")
  ModelAndView all(Frame frame) {
    List<RuleCard> cards = rules.of(frame.site().id()).stream().map(this::card).toList();
    return new ModelAndView("desk/rules/page", Map.of("cards", cards));
  }

  @GetMapping("/desk/{site}/rules/{file}")
  ModelAndView one(
      Frame frame,
      @PathVariable String file,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "false") boolean common,
      @RequestParam(required = false) @Nullable String deployed) {
    RuleFile known = RuleFile.of(file);
    String site = frame.site().id();
    RuleVersions followed = rules.get(known, site);
    boolean other = common && followed.site() != null;
    RuleVersions rule = other ? rules.common(known, site) : followed;
    DeployedRules.Version shown = rule.version(version);
    return new ModelAndView(
        "desk/rules/file",
        Map.of(
            "page",
            new RulePage(
                rule,
                shown,
                other,
                known.isTable() ? null : drawn(shown, site),
                known.isTable() ? rules.table(shown).map(TableWords::new).orElse(null) : null,
                changes.mayChange(known),
                deployed,
                RuleCases.concern(known) ? cases(site) : null)));
  }

  private List<CaseRow> cases(String site) {
    return cases.results(site).stream().map(result -> CaseRow.of(result, json)).toList();
  }

  private RulePage.Drawn drawn(DeployedRules.Version shown, String site) {
    return new RulePage.Drawn(
        rules.standing(shown, site), reading.stays(shown, site), reading.sentences(shown));
  }

  private RuleCard card(RuleVersions rule) {
    return new RuleCard(
        rule,
        rule.file().isTable()
            ? rules.table(rule.newest()).map(TableSentences::of).orElse(List.of())
            : List.of(),
        changes.mayChange(rule.file()));
  }
}
