package org.ticketflow.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.ticketflow.refusal.Refusal;

/** Says where a JSON body is not what the call takes, without telling of classes. */
final class UnreadableJson {

  private UnreadableJson() {}

  static ProblemDetail problem(HttpMessageNotReadableException unreadable) {
    Throwable cause = unreadable.getMostSpecificCause();
    for (Throwable each = unreadable; each != null; each = each.getCause()) {
      if (each instanceof Refusal refusal) {
        return RefusalProblem.of(refusal);
      }
      if (each instanceof JsonProcessingException) {
        cause = each;
      }
    }
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return new BadRequest(path(unknown), "There is no such field here." + known(unknown))
          .problem();
    } else if (cause instanceof MismatchedInputException mismatch && !path(mismatch).isEmpty()) {
      Class<?> type = mismatch.getTargetType();
      return new BadRequest(
              path(mismatch),
              type == null
                  ? "Not a value for this field."
                  : "This has to be " + inWords(type) + ".")
          .problem();
    } else if (cause instanceof JsonMappingException mapping && !path(mapping).isEmpty()) {
      return new BadRequest(path(mapping), "Not a value for this field.").problem();
    } else if (cause instanceof JsonProcessingException syntax) {
      return problem("The body is not the JSON that this call takes" + where(syntax) + ".");
    }
    return problem("This call takes a JSON object as its body.");
  }

  static String inWords(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    } else if (type == String.class) {
      return "text in quotes";
    } else if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    } else if (Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2030-01-31T08:00:00Z";
    } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list in square brackets";
    } else if (Map.class.isAssignableFrom(type) || type.isRecord()) {
      return "an object in braces";
    }
    return "another kind of value";
  }

  private static String known(UnrecognizedPropertyException unknown) {
    Collection<Object> names = unknown.getKnownPropertyIds();
    return names == null || names.isEmpty()
        ? ""
        : names.stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", ", " Known: ", "."));
  }

  private static String path(JsonMappingException exception) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : exception.getPath()) {
      String name = step.getFieldName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }

  private static String where(JsonProcessingException syntax) {
    @Nullable JsonLocation place = syntax.getLocation();
    return place == null || place.getLineNr() < 1
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }

  private static ProblemDetail problem(String detail) {
    return RefusalProblem.of(HttpStatus.BAD_REQUEST, "Request not understood", detail);
  }
}
