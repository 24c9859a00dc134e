package org.ticketflow.process.guard;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The few shapes that an expression in a diagram may have. What is not one of them is refused
 * without asking what it would do. Every check answers the problem, or null when there is none.
 */
final class ExpressionShapes {

  private static final Pattern BEAN = Pattern.compile("\\$\\{\\s*([A-Za-z]\\w*)\\s*}");
  private static final Pattern CALL =
      Pattern.compile(
          "[$#]\\{\\s*([A-Za-z]\\w*)\\.([A-Za-z]\\w*)"
              + "\\(\\s*execution\\s*(?:,\\s*(?:'[^'\\\\]*'|\"[^\"\\\\]*\")\\s*)?\\)\\s*}");
  private static final Pattern WRAPPED = Pattern.compile("[$#]\\{([^{}]*)}", Pattern.DOTALL);
  private static final String BUSINESS_KEY = "#{execution.processBusinessKey}";

  private final BuildingBlocks blocks;
  private final Set<String> variables;

  /**
   * @param declared variables that the diagram itself sets, by forms, outputs and the like
   */
  ExpressionShapes(BuildingBlocks blocks, Set<String> declared) {
    this.blocks = blocks;
    this.variables = new HashSet<>(blocks.variables());
    this.variables.addAll(declared);
    // In an expression such a name means the bean, whatever the diagram calls its variable.
    this.variables.removeAll(blocks.beans());
  }

  static boolean isExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  static @Nullable String constant(String text) {
    return isExpression(text)
        ? "Only plain text can stand here, not the expression " + quote(text) + "."
        : null;
  }

  @Nullable String delegate(String text) {
    return bean(text, blocks.delegates(), "building blocks");
  }

  @Nullable String executionListener(String text) {
    return bean(text, blocks.executionListeners(), "listeners");
  }

  @Nullable String taskListener(String text) {
    return bean(text, blocks.taskListeners(), "task listeners");
  }

  /** Plain text, a known variable, or a fact asked of a bean. */
  @Nullable String value(String text) {
    if (!isExpression(text)) {
      return null;
    }
    Matcher variable = BEAN.matcher(text);
    if (variable.matches()) {
      return unknownVariable(variable.group(1));
    }
    return call(text);
  }

  /** A fact asked of a bean, and nothing else. */
  @Nullable String call(String text) {
    Matcher call = CALL.matcher(text);
    if (call.matches()) {
      return unknownFact(call.group(1), call.group(2));
    }
    return "The expression "
        + quote(text)
        + " is not allowed. Write ${bean.fact(execution)} with one of "
        + facts()
        + ".";
  }

  /** Comparisons of variables and facts with constants, joined by "and", "or" and "not". */
  @Nullable String condition(String text) {
    Matcher wrapped = WRAPPED.matcher(text);
    if (!wrapped.matches()) {
      return "The condition "
          + quote(text)
          + " is not allowed. Write one comparison in ${…}, such as ${priority == 'urgent'}.";
    }
    return new ConditionGrammar(wrapped.group(1), this).problem();
  }

  static @Nullable String businessKey(String text) {
    return text.equals(BUSINESS_KEY)
        ? null
        : "The business key is passed on as " + BUSINESS_KEY + " only.";
  }

  @Nullable String unknownVariable(String name) {
    return variables.contains(name)
        ? null
        : "The variable '"
            + name
            + "' is not known. Known are "
            + String.join(", ", new TreeSet<>(variables))
            + ".";
  }

  @Nullable String unknownFact(String bean, String method) {
    return blocks.answers(bean, method)
        ? null
        : "'" + bean + "." + method + "' is not a known fact. Known are " + facts() + ".";
  }

  private @Nullable String bean(String text, Set<String> allowed, String kind) {
    Matcher bean = BEAN.matcher(text);
    if (bean.matches() && allowed.contains(bean.group(1))) {
      return null;
    }
    return quote(text)
        + " is not one of the "
        + kind
        + ". Write ${name} with one of "
        + String.join(", ", new TreeSet<>(allowed))
        + ".";
  }

  private String facts() {
    Set<String> all = new TreeSet<>();
    blocks.facts().forEach((bean, methods) -> methods.forEach(m -> all.add(bean + "." + m)));
    return String.join(", ", all);
  }

  private static String quote(String text) {
    String line = text.replaceAll("\\s+", " ");
    return "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'";
  }
}
