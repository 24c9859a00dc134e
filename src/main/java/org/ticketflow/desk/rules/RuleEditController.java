package org.ticketflow.desk.rules;

import java.util.ArrayList;
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
import org.ticketflow.escalation.RuleTable;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.Rules;
import org.ticketflow.escalation.StepSentences;
import org.ticketflow.escalation.TableChanges;
import org.ticketflow.escalation.TableSentences;

/** The rules for managers to change: the editor, and what is different between two versions. */
@Controller
class RuleEditController {

  private final Rules rules;

  RuleEditController(Rules rules) {
    this.rules = rules;
  }

  @GetMapping("/desk/{site}/rules/{file}/edit")
  ModelAndView edit(
      Frame frame,
      @PathVariable String file,
      @RequestParam(required = false) @Nullable Integer version) {
    RuleFile known = RuleFile.of(file);
    RuleChanges.requireRole(known, frame.caller());
    RuleVersions rule = rules.get(known, frame.site().id());
    return new ModelAndView(
        "desk/rules/edit",
        Map.of("page", new EditPage(rule, rule.version(version), frame.isAdministrator())));
  }

  @GetMapping("/desk/{site}/rules/{file}/compare")
  ModelAndView compare(
      Frame frame, @PathVariable String file, @RequestParam int from, @RequestParam int to) {
    RuleVersions rule = rules.get(RuleFile.of(file), frame.site().id());
    DeployedRules.Version before = rule.version(from);
    DeployedRules.Version after = rule.version(to);
    return new ModelAndView(
        "desk/rules/compare",
        Map.of(
            "page",
            new ComparePage(
                rule, before, after, rule.file().isTable() ? rows(before, after) : null)));
  }

  /** Null where one of them is no table. */
  private @Nullable List<ComparePage.Row> rows(
      DeployedRules.Version before, DeployedRules.Version after) {
    RuleTable old = rules.table(before).orElse(null);
    RuleTable now = rules.table(after).orElse(null);
    if (old == null || now == null) {
      return null;
    }
    TableChanges changes = TableChanges.between(old, now);
    List<ComparePage.Row> rows = new ArrayList<>();
    if (changes.counting() != null) {
      rows.add(new ComparePage.Row(CompareWords.counting(changes.counting()), null, null));
    }
    for (TableChanges.Change change : changes.rows()) {
      rows.add(
          new ComparePage.Row(
              CompareWords.of(change), said(old, change.before()), said(now, change.after())));
    }
    return rows;
  }

  private static StepSentences.@Nullable Sentence said(
      RuleTable table, RuleTable.@Nullable Row row) {
    return row == null ? null : TableSentences.of(table).get(row.number() - 1);
  }
}
