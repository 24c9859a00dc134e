package org.ticketflow.support;

import java.util.ArrayList;
import java.util.List;

/** A table {@code escalation-steps} whose rows name clocks, written as a story needs it. */
public final class ClockedSteps {

  private final List<String> rules = new ArrayList<>();

  /** Whatever the priority. */
  public ClockedSteps step(String clock, int step, String after) {
    return row("", clock, step, after, false, false);
  }

  /** One whose clock pauses while the team waits for the customer. */
  public ClockedSteps pausing(String clock, int step, String after) {
    return row("", clock, step, after, false, true);
  }

  /** One that counts business hours. */
  public ClockedSteps inBusinessHours(String clock, int step, String after, boolean pauses) {
    return row("", clock, step, after, true, pauses);
  }

  public ClockedSteps row(
      String priority, String clock, int step, String after, boolean business, boolean pauses) {
    String id = "row-" + (rules.size() + 1);
    rules.add(
        """
        <rule id="%s">
          <inputEntry id="%s-p"><text>%s</text></inputEntry>
          <inputEntry id="%s-c"><text>%s</text></inputEntry>
          <inputEntry id="%s-s"><text>%d</text></inputEntry>
          <outputEntry id="%s-a"><text>"%s"</text></outputEntry>
          <outputEntry id="%s-b"><text>%s</text></outputEntry>
          <outputEntry id="%s-n"><text>"managers"</text></outputEntry>
          <outputEntry id="%s-w"><text>%s</text></outputEntry>
        </rule>
        """
            .formatted(
                id,
                id,
                quoted(priority),
                id,
                quoted(clock),
                id,
                step,
                id,
                after,
                id,
                business,
                id,
                id,
                pauses));
    return this;
  }

  public String dmn() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="steps" name="Steps" namespace="http://ticketflow.org/decision">
      <decision id="escalation-steps" name="Escalation steps" camunda:historyTimeToLive="P365D">
        <decisionTable id="table" hitPolicy="FIRST">
          <input id="priority-in" label="Priority"><inputExpression id="priority-x" typeRef="string"><text>priority</text></inputExpression></input>
          <input id="clock-in" label="Clock"><inputExpression id="clock-x" typeRef="string"><text>clock</text></inputExpression></input>
          <input id="step-in" label="Step"><inputExpression id="step-x" typeRef="integer"><text>step</text></inputExpression></input>
          <output id="after-out" label="After" name="after" typeRef="string" />
          <output id="business-out" label="In business hours" name="businessHours" typeRef="boolean" />
          <output id="notify-out" label="Notify" name="notify" typeRef="string" />
          <output id="pauses-out" label="Pauses" name="pauses" typeRef="boolean" />
          %s
        </decisionTable>
      </decision>
    </definitions>
    """
        .formatted(String.join("", rules));
  }

  private static String quoted(String word) {
    return word.isEmpty() ? "" : '"' + word + '"';
  }
}
