package org.ticketflow.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Caller;

/** How the module's values stand in their columns: the words of the domain in lower case. */
final class Columns {

  private Columns() {}

  abstract static class Word<E extends Enum<E>>
      implements AttributeConverter<@Nullable E, @Nullable String> {

    private final Class<E> type;

    Word(Class<E> type) {
      this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E value) {
      return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String word) {
      return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
  }

  @Converter(autoApply = true)
  static class StatusWord extends Word<Status> {
    StatusWord() {
      super(Status.class);
    }
  }

  @Converter(autoApply = true)
  static class PriorityWord extends Word<Priority> {
    PriorityWord() {
      super(Priority.class);
    }
  }

  @Converter(autoApply = true)
  static class PrioritySourceWord extends Word<PrioritySource> {
    PrioritySourceWord() {
      super(PrioritySource.class);
    }
  }

  @Converter(autoApply = true)
  static class VisibilityWord extends Word<Visibility> {
    VisibilityWord() {
      super(Visibility.class);
    }
  }

  @Converter(autoApply = true)
  static class AuthorKindWord extends Word<Author.Kind> {
    AuthorKindWord() {
      super(Author.Kind.class);
    }
  }

  @Converter(autoApply = true)
  static class CallerKindWord extends Word<Caller.Kind> {
    CallerKindWord() {
      super(Caller.Kind.class);
    }
  }

  /** Of what never changes: not marked so, it would be written and read again at each look. */
  abstract static class Json<T> implements AttributeConverter<@Nullable T, @Nullable String> {

    private static final ObjectMapper JSON =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            // another node may be a version ahead
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Class<T> type;

    Json(Class<T> type) {
      this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable T value) {
      try {
        return value == null ? null : JSON.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(type.getSimpleName() + " cannot be written as JSON", e);
      }
    }

    @Override
    public @Nullable T convertToEntityAttribute(@Nullable String json) {
      try {
        return json == null ? null : JSON.readValue(json, type);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(type.getSimpleName() + " in a ticket is broken", e);
      }
    }
  }

  @Immutable
  @Converter(autoApply = true)
  static class PlannedStepJson extends Json<PlannedStep> {
    PlannedStepJson() {
      super(PlannedStep.class);
    }
  }

  @Immutable
  @Converter(autoApply = true)
  static class FiredStepsJson extends Json<FiredSteps> {
    FiredStepsJson() {
      super(FiredSteps.class);
    }
  }
}
