package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition and accepts it only when every word of it is understood: a reader of our own,
 * because the engine's would also accept method calls on anything.
 */
final class ConditionGrammar {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|('[^'\\\\]*'|\"[^\"\\\\]*\")|(\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)"
              + "|(==|!=|<=|>=|&&|\\|\\||[<>!().,])");
  private static final Set<String> COMPARISONS =
      Set.of("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge");
  private static final Set<String> AND_OR = Set.of("&&", "||", "and", "or");
  private static final Set<String> NOT = Set.of("!", "not", "empty");
  private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
  private static final int LONGEST = 500;

  private final ExpressionShapes shapes;
  private final String source;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  ConditionGrammar(String source, ExpressionShapes shapes) {
    this.source = source;
    this.shapes = shapes;
  }

  @Nullable String problem() {
    if (source.length() > LONGEST) {
      return "The condition is longer than " + LONGEST + " characters.";
    }
    try {
      tokenize();
      expression();
      if (at < tokens.size()) {
        throw new Misread("does not end where it should, at '" + tokens.get(at) + "'");
      }
      return null;
    } catch (Misread e) {
      return "The condition '" + source.strip() + "' " + e.getMessage() + ".";
    }
  }

  private void tokenize() {
    Matcher matcher = TOKEN.matcher(source);
    int end = 0;
    while (matcher.lookingAt()) {
      if (!matcher.group().isBlank()) {
        tokens.add(matcher.group());
      }
      end = matcher.end();
      matcher.region(end, source.length());
    }
    if (end < source.length()) {
      throw new Misread("holds '" + source.charAt(end) + "', which is not allowed");
    }
  }

  private void expression() {
    negatable();
    while (at < tokens.size() && AND_OR.contains(tokens.get(at))) {
      at++;
      negatable();
    }
  }

  private void negatable() {
    while (NOT.contains(peek())) {
      at++;
    }
    operand();
    if (COMPARISONS.contains(peek())) {
      at++;
      operand();
    }
  }

  private void operand() {
    String token = next();
    if (token.equals("(")) {
      expression();
      expect(")");
    } else if (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_') {
      if (peek().equals(".")) {
        fact(token);
      } else if (!CONSTANTS.contains(token)) {
        refuse(shapes.unknownVariable(token));
      }
    } else if (!Character.isDigit(token.charAt(0)) && "'\"".indexOf(token.charAt(0)) < 0) {
      throw new Misread("holds '" + token + "' where a variable or a constant should stand");
    }
  }

  private void fact(String bean) {
    expect(".");
    String method = next();
    refuse(shapes.unknownFact(bean, method));
    expect("(");
    expect("execution");
    if (peek().equals(",")) {
      at++;
      String constant = next();
      if ("'\"".indexOf(constant.charAt(0)) < 0) {
        throw new Misread("passes '" + constant + "' where only a quoted constant can stand");
      }
    }
    expect(")");
  }

  private void expect(String token) {
    String found = next();
    if (!found.equals(token)) {
      throw new Misread("holds '" + found + "' where '" + token + "' should stand");
    }
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private String next() {
    if (at >= tokens.size()) {
      throw new Misread("ends too early");
    }
    return tokens.get(at++);
  }

  private static void refuse(@Nullable String problem) {
    if (problem != null) {
      throw new Misread("is not allowed: " + problem.substring(0, problem.length() - 1));
    }
  }

  /** Ends the reading at the first thing that is not understood. */
  private static final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misread(String message) {
      super(message, null, false, false);
    }
  }
}
