package org.ticketflow.process.guard;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;

/** Asks a table's cells as the engine would, before it has the table. */
final class Feel {

  private static final String ASKED = "cellInput";

  private final FeelEngine engine = new ScalaFeelEngineFactory().createInstance();

  /** A cell that is no FEEL. */
  static final class Misread extends Exception {
    private static final long serialVersionUID = 1L;

    Misread(String message) {
      super(message, null, false, false);
    }
  }

  boolean matches(String cell, @Nullable Object value, Map<String, Object> variables)
      throws Misread {
    try {
      VariableContext context =
          Variables.fromMap(variables).putValue(ASKED, value).asVariableContext();
      return engine.evaluateSimpleUnaryTests(cell, ASKED, context);
    } catch (FeelException e) {
      throw new Misread(why(e));
    }
  }

  @Nullable Object value(String cell, Map<String, Object> variables) throws Misread {
    try {
      return engine.evaluateSimpleExpression(
          cell, Variables.fromMap(variables).asVariableContext());
    } catch (FeelException e) {
      throw new Misread(why(e));
    }
  }

  /** The first line says where; the rest lists what else could stand there. */
  private static String why(FeelException failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }
}
