package org.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of decision tables answer as FEEL has them answer, and are worked out once. */
class RememberedFeelTests {

  private final List<String> asked = new ArrayList<>();
  private final FeelEngine real = new ScalaFeelEngineFactory().createInstance();
  private final FeelEngine feel =
      new RememberedFeel(
          new FeelEngine() {
            @Override
            public <T> T evaluateSimpleExpression(String text, VariableContext variables) {
              asked.add(text);
              return real.evaluateSimpleExpression(text, variables);
            }

            @Override
            public boolean evaluateSimpleUnaryTests(
                String text, String input, VariableContext variables) {
              asked.add(text);
              return real.evaluateSimpleUnaryTests(text, input, variables);
            }
          });

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"high\"",
        "\"low\", \"high\"",
        "not(\"low\")",
        "contains(?, \"ig\")",
        "starts with(?, \"h\")",
        "limit",
        "contains(?, limit)",
        "-"
      })
  void aTestAnswersAsFeelDoes(String cell) {
    for (String value : new String[] {"high", "low", "", "high", "low", null}) {
      for (String limit : new String[] {"high", "ow", null}) {
        VariableContext variables = variables("cell", value, "limit", limit);
        assertThat(feel.evaluateSimpleUnaryTests(cell, "cell", variables))
            .as("%s of %s with %s", cell, value, limit)
            .isEqualTo(real.evaluateSimpleUnaryTests(cell, "cell", variables));
      }
    }
  }

  @Test
  void numbersAreNotTakenForText() {
    assertThat(feel.evaluateSimpleUnaryTests("1", "cell", variables("cell", 1))).isTrue();
    assertThat(feel.evaluateSimpleUnaryTests("1", "cell", variables("cell", "1"))).isFalse();
  }

  @Test
  void anExpressionFollowsItsVariables() {
    for (String value : new String[] {"urgent", "low", "urgent"}) {
      assertThat(feel.<Object>evaluateSimpleExpression("priority", variables("priority", value)))
          .isEqualTo(value);
    }
    assertThat(feel.<Object>evaluateSimpleExpression("\"PT15M\"", variables())).isEqualTo("PT15M");
  }

  @Test
  void theSameIsAskedOnce() {
    VariableContext variables = variables("cell", "a question");
    for (int i = 0; i < 3; i++) {
      feel.evaluateSimpleUnaryTests("contains(?, \"question\")", "cell", variables);
      feel.<Object>evaluateSimpleExpression("\"text\"", variables);
    }
    assertThat(asked).containsExactly("contains(?, \"question\")", "\"text\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"now()", "today()", "string(now())", "count([now()])"})
  void whatLooksAtTheClockIsAskedEachTime(String cell) {
    feel.<Object>evaluateSimpleExpression(cell, variables());
    feel.<Object>evaluateSimpleExpression(cell, variables());
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsNoPlainValueIsAskedEachTime() {
    VariableContext variables = variables("list", new ArrayList<>(List.of(1, 2)));
    feel.evaluateSimpleUnaryTests("?", "list", variables);
    feel.<Object>evaluateSimpleExpression("list", variables);
    feel.<Object>evaluateSimpleExpression("list", variables);
    assertThat(asked).hasSize(3);
  }

  private static VariableContext variables(Object... namesAndValues) {
    Map<String, Object> variables = new java.util.HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return Variables.fromMap(variables).asVariableContext();
  }
}
