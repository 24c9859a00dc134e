package org.ticketflow.process.rules;

import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.replay.NotJudged;
import org.ticketflow.escalation.replay.RuleReader.Expression;
import org.ticketflow.escalation.replay.RuleReader.Facts;
import org.ticketflow.process.guard.ReadOnlyElResolver;

/**
 * Evaluates expressions of a diagram as the engine does, but for tickets on paper: names mean
 * nothing but what {@link Facts} answers, so that no expression reaches anything real.
 */
final class PaperExpressions {

  private static final String EXECUTION = "execution";

  private final ExpressionFactoryImpl factory = new ExpressionFactoryImpl();

  /** A bean of which only the name is there. */
  private record Bean(String name) {}

  Expression read(String text) {
    ValueExpression parsed;
    try {
      parsed =
          factory.createValueExpression(new SimpleContext(new Resolver(null)), text, Object.class);
    } catch (ELException misread) {
      throw new NotJudged(null, "The expression “" + text + "” cannot be read.");
    }
    return facts -> {
      try {
        return parsed.getValue(new SimpleContext(new Resolver(facts)));
      } catch (ELException failed) {
        throw new NotJudged(null, "The expression “" + text + "” has no answer.");
      }
    };
  }

  /** Knows beans by the call alone: {@code bean.fact(execution)}. */
  private static final class Resolver extends ReadOnlyElResolver {

    private final @Nullable Facts facts;

    Resolver(@Nullable Facts facts) {
      this.facts = facts;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
      if (base != null || facts == null) {
        throw refused("the property '" + property + "'");
      }
      context.setPropertyResolved(true);
      String name = (String) property;
      return switch (name) {
        case EXECUTION -> EXECUTION;
        case "ticketFacts", "step", "answer", "siteTimes" -> new Bean(name);
        default -> facts.variable(name);
      };
    }

    @Override
    public @Nullable Object invoke(
        ELContext context,
        Object base,
        Object method,
        Class<?> @Nullable [] types,
        @Nullable Object @Nullable [] arguments) {
      if (!(base instanceof Bean bean) || facts == null) {
        throw refused("the method '" + method + "'");
      }
      context.setPropertyResolved(true);
      return facts.fact(bean.name(), (String) method);
    }
  }
}
