package org.ticketflow.refusal;

import java.util.List;

/** Input that breaks a rule; lists every broken rule at once. REST answers 422. */
public final class InvalidInput extends Refusal {

  /** One broken rule: the field as its door names it, and what to do. */
  public record FieldError(String field, String message) {}

  private final List<FieldError> errors;

  public InvalidInput(List<FieldError> errors) {
    super(summary(errors));
    this.errors = List.copyOf(errors);
  }

  public InvalidInput(String field, String message) {
    this(List.of(new FieldError(field, message)));
  }

  public List<FieldError> errors() {
    return errors;
  }

  private static String summary(List<FieldError> errors) {
    return String.join(
        " ", errors.stream().map(error -> error.field() + ": " + error.message()).toList());
  }
}
