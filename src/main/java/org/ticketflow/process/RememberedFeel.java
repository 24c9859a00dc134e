package org.ticketflow.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the cells of the decision tables answered. The engine parses each cell anew each
 * time, and makes all of FEEL's functions for it: a third of what filing a ticket costs. A cell
 * answers the same for the same values of the variables that it names.
 */
final class RememberedFeel implements FeelEngine {

  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  /** What answers the same for the same arguments; {@code now} and the like are not here. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\b(not|contains|starts with|ends with|lower case|upper case|string length)\\s*\\(");

  private static final Pattern OTHER_FUNCTION = Pattern.compile("[\\p{L}\\p{N}_]\\s*\\(");

  private static final Pattern WORD_BEFORE_BRACKET = Pattern.compile("\\b(and|or|in)\\s*\\(");

  /** Quotes, contexts and times as FEEL can write them: simply asked each time. */
  private static final Pattern UNUSUAL = Pattern.compile("[\"`{}@]");

  private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null");

  private final FeelEngine engine;
  private final Cache<String, Optional<Set<String>>> names =
      Caffeine.newBuilder().maximumSize(5_000).build();
  private final Cache<Question, Optional<Object>> answers =
      Caffeine.newBuilder().maximumSize(20_000).build();

  RememberedFeel(FeelEngine engine) {
    this.engine = engine;
  }

  /** A cell, and the values of all that it can depend on. */
  private record Question(String feel, @Nullable String input, List<Object> values) {}

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a cell can well answer null
  public <T> T evaluateSimpleExpression(String feel, VariableContext variables) {
    Question question = question(feel, null, variables);
    if (question == null) {
      return engine.evaluateSimpleExpression(feel, variables);
    }
    return (T)
        answers
            .get(
                question,
                asked -> Optional.ofNullable(engine.evaluateSimpleExpression(feel, variables)))
            .orElse(null);
  }

  @Override
  public boolean evaluateSimpleUnaryTests(String feel, String input, VariableContext variables) {
    Question question = question(feel, input, variables);
    if (question == null) {
      return engine.evaluateSimpleUnaryTests(feel, input, variables);
    }
    return answers
        .get(
            question, asked -> Optional.of(engine.evaluateSimpleUnaryTests(feel, input, variables)))
        .equals(Optional.of(true));
  }

  /** Null for what has to be asked each time. */
  private @Nullable Question question(
      String feel, @Nullable String input, VariableContext variables) {
    Optional<Set<String>> named = names.get(feel, RememberedFeel::names);
    if (named.isEmpty()) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    if (input != null && !add(values, variables.resolve(input))) {
      return null;
    }
    for (String name : named.get()) {
      if (!add(values, variables.resolve(name))) {
        return null;
      }
    }
    return new Question(feel, input, values);
  }

  /** Only plain values are the same whenever they look the same. */
  private static boolean add(List<Object> values, @Nullable TypedValue typed) {
    Object value = typed == null ? null : typed.getValue();
    if (typed == null) {
      return values.add(Optional.empty());
    }
    if (value == null) {
      return values.add("null");
    }
    return (value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long)
        && values.add(List.of(value));
  }

  /** The variables that a cell names; empty where it may depend on something else. */
  private static Optional<Set<String>> names(String feel) {
    String bare = FUNCTION.matcher(STRING.matcher(feel).replaceAll(" ")).replaceAll(" (");
    if (OTHER_FUNCTION.matcher(WORD_BEFORE_BRACKET.matcher(bare).replaceAll(" [")).find()
        || UNUSUAL.matcher(bare).find()) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!WORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return Optional.of(names);
  }
}
