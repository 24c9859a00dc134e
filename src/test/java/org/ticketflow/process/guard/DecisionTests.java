package org.ticketflow.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A decision table runs no Java either, by whichever of its cells. */
class DecisionTests {

  private static final String RUN =
      "${\"\".getClass().forName(\"java.io.FileOutputStream\").getConstructor(\"\".getClass())"
          + ".newInstance(\"FILE\")}";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Cell.class)
  void theGuardRefusesItAndNamesTheElement(Cell cell) {
    assertThatThrownBy(() -> decide(Engines.guarded(), cell))
        .isInstanceOfSatisfying(
            DeploymentRefused.class,
            refused -> assertThat(refused.problems()).extracting(Problem::element).contains("x"));
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void theEngineBehindTheGuardDoesNotRunItEither(Cell cell) {
    try {
      decide(Engines.hardened(), cell);
    } catch (RuntimeException e) {
      assertThat(e).isNotInstanceOf(DeploymentRefused.class);
    }

    assertThat(folder.resolve("written")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cell.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FEEL_EXTERNAL_FUNCTION", "GROOVY_SCRIPT_IN_AN_OUTPUT"})
  void theEngineAsItComesRunsIt(Cell cell) {
    try {
      decide(Engines.bare(), cell);
    } catch (RuntimeException e) {
      assertThat(e).isNotInstanceOf(DeploymentRefused.class);
    }

    assertThat(folder.resolve("written")).exists();
  }

  private void decide(ProcessEngine engine, Cell cell) {
    String file = folder.resolve("written").toString();
    engine
        .getRepositoryService()
        .createDeployment()
        .addString("evil.dmn", cell.dmn(RUN.replace("FILE", file), file))
        .deploy();
    engine.getDecisionService().evaluateDecisionTableByKey("d", Map.of("a", "b"));
  }

  /** Where the expression stands. */
  enum Cell {
    JUEL_IN_AN_INPUT_EXPRESSION,
    JUEL_IN_AN_INPUT_ENTRY,
    JUEL_IN_AN_OUTPUT_ENTRY,
    JUEL_SCRIPT_IN_AN_OUTPUT_ENTRY,
    GROOVY_SCRIPT_IN_AN_OUTPUT,
    FEEL_EXTERNAL_FUNCTION;

    String dmn(String run, String file) {
      return """
          <?xml version="1.0" encoding="UTF-8"?>
          <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
              xmlns:camunda="http://camunda.org/schema/1.0/dmn"
              id="defs" name="defs" namespace="n">
            <decision id="d" name="d" camunda:historyTimeToLive="1">
              <decisionTable id="t" hitPolicy="FIRST">
                <input id="i"><inputExpression %s typeRef="string"><text>%s</text></inputExpression></input>
                <output id="o" name="o"/>
                <rule id="r">
                  <inputEntry %s><text>%s</text></inputEntry>
                  <outputEntry %s><text>%s</text></outputEntry>
                </rule>
              </decisionTable>
            </decision>
          </definitions>
          """
          .formatted(
              id(JUEL_IN_AN_INPUT_EXPRESSION, "juel", "ie"),
              this == JUEL_IN_AN_INPUT_EXPRESSION ? run : "a",
              id(JUEL_IN_AN_INPUT_ENTRY, "juel", "in"),
              this == JUEL_IN_AN_INPUT_ENTRY ? run : "",
              this == FEEL_EXTERNAL_FUNCTION
                  ? "id=\"x\""
                  : id(
                      this,
                      switch (this) {
                        case JUEL_IN_AN_OUTPUT_ENTRY -> "juel";
                        case JUEL_SCRIPT_IN_AN_OUTPUT_ENTRY -> "JUEL";
                        case GROOVY_SCRIPT_IN_AN_OUTPUT -> "groovy";
                        default -> "";
                      },
                      "out"),
              switch (this) {
                case JUEL_IN_AN_OUTPUT_ENTRY, JUEL_SCRIPT_IN_AN_OUTPUT_ENTRY -> run;
                case GROOVY_SCRIPT_IN_AN_OUTPUT -> "new File('" + file + "').text = ''";
                case FEEL_EXTERNAL_FUNCTION ->
                    "{f: function(s) external {java: {class: \"org.ticketflow.process.guard"
                        + ".WritesFile\", method signature: \"write(java.lang.String)\"}}, r: f(\""
                        + file
                        + "\")}.r";
                default -> "\"done\"";
              });
    }

    private String id(Cell cell, String language, String otherwise) {
      return this == cell && !language.isEmpty()
          ? "id=\"x\" expressionLanguage=\"" + language + "\""
          : "id=\"" + otherwise + "\"";
    }
  }
}
