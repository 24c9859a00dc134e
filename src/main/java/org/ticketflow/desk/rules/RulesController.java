package org.ticketflow.desk.rules;

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
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.Rules;

/** The rules for managers to read: all of them, and each at any of its versions. */
@Controller
class RulesController {

  private final Rules rules;

  RulesController(Rules rules) {
    this.rules = rules;
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
      @RequestParam(defaultValue = "false") boolean common) {
    RuleVersions followed = rules.get(RuleFile.of(file), frame.site().id());
    boolean other = common && followed.site() != null;
    RuleVersions rule = other ? rules.common(followed.file(), frame.site().id()) : followed;
    DeployedRules.Version shown = rule.version(version);
    boolean table = rule.file().isTable();
    return new ModelAndView(
        "desk/rules/file",
        Map.of(
            "page",
            new RulePage(
                rule,
                shown,
                other,
                table ? List.of() : rules.standing(shown, frame.site().id()),
                table ? rules.table(shown).map(TableWords::new).orElse(null) : null)));
  }

  private RuleCard card(RuleVersions rule) {
    return new RuleCard(
        rule,
        rule.file() == RuleFile.ESCALATION_STEPS
            ? rules.table(rule.newest()).map(StepSentences::of).orElse(List.of())
            : List.of());
  }
}
