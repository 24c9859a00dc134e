package org.ticketflow.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
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
  static class ChannelWord extends Word<Delivery.Channel> {
    ChannelWord() {
      super(Delivery.Channel.class);
    }
  }

  @Converter(autoApply = true)
  static class DeliveryStateWord extends Word<Delivery.State> {
    DeliveryStateWord() {
      super(Delivery.State.class);
    }
  }

  @Converter(autoApply = true)
  static class CallerKindWord extends Word<Caller.Kind> {
    CallerKindWord() {
      super(Caller.Kind.class);
    }
  }

  @Converter(autoApply = true)
  static class PlannedStepJson
      implements AttributeConverter<@Nullable PlannedStep, @Nullable String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable PlannedStep step) {
      try {
        return step == null ? null : JSON.writeValueAsString(step);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("An escalation step cannot be written as JSON", e);
      }
    }

    @Override
    public @Nullable PlannedStep convertToEntityAttribute(@Nullable String json) {
      try {
        return json == null ? null : JSON.readValue(json, PlannedStep.class);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("The planned escalation step in a ticket is broken", e);
      }
    }
  }
}
