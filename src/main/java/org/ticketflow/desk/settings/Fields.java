package org.ticketflow.desk.settings;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;

/** What a form's fields hold, and what is wrong with them. Passwords are never shown again. */
public record Fields(Map<String, String> values, Map<String, String> errors) {

  static Fields of(Map<String, String> values) {
    return new Fields(values, Map.of());
  }

  static Fields none() {
    return of(Map.of());
  }

  static Fields refused(Map<String, String> typed, InvalidInput refused) {
    Map<String, String> errors = new HashMap<>();
    refused.errors().forEach(error -> errors.merge(error.field(), error.message(), (a, b) -> a));
    return new Fields(typed, errors);
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean has(String field, String value) {
    return value(field).equals(value);
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }

  public boolean wrong() {
    return !errors.isEmpty();
  }
}
