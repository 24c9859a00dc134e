package org.ticketflow.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * What of a session's attributes goes into the database, as JSON that names no classes: texts, and
 * the words that a page leaves for the next one. Whatever else is put into a session cannot be
 * brought back by what somebody wrote into a table.
 */
final class SessionAttributes {

  /** Where Spring keeps the words for the next page. */
  static final String FLASH = SessionFlashMapManager.class.getName() + ".FLASH_MAPS";

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Kept(
      @Nullable String path,
      Map<String, List<String>> parameters,
      long until,
      Map<String, String> words) {}

  private SessionAttributes() {}

  static boolean isShared(String name, Object value) {
    return value instanceof String || (name.equals(FLASH) && value instanceof List);
  }

  /** An object with a null for each attribute that is gone. */
  static String written(Map<String, @Nullable Object> attributes) {
    ObjectNode all = JSON.createObjectNode();
    attributes.forEach(
        (name, value) ->
            all.set(name, value instanceof List<?> flash ? flash(flash) : JSON.valueToTree(value)));
    return all.toString();
  }

  static Map<String, Object> read(String json) {
    try {
      Map<String, Object> attributes = new HashMap<>();
      for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
        if (each.getKey().equals(FLASH)) {
          attributes.put(FLASH, flash(each.getValue()));
        } else if (each.getValue().isTextual()) {
          attributes.put(each.getKey(), each.getValue().textValue());
        }
      }
      return attributes;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The attributes of a session are no JSON", e);
    }
  }

  private static JsonNode flash(List<?> maps) {
    List<Kept> kept = new ArrayList<>();
    for (Object each : maps) {
      FlashMap map = (FlashMap) each;
      Map<String, String> words = new HashMap<>();
      map.forEach((name, value) -> words.put(name, String.valueOf(value)));
      kept.add(
          new Kept(
              map.getTargetRequestPath(),
              map.getTargetRequestParams(),
              map.getExpirationTime(),
              words));
    }
    return JSON.valueToTree(kept);
  }

  private static List<FlashMap> flash(JsonNode stored) throws JsonProcessingException {
    List<FlashMap> maps = new ArrayList<>();
    for (JsonNode each : stored) {
      Kept kept = JSON.treeToValue(each, Kept.class);
      FlashMap map = new FlashMap();
      map.setTargetRequestPath(kept.path());
      map.addTargetRequestParams(new LinkedMultiValueMap<>(kept.parameters()));
      map.setExpirationTime(kept.until());
      map.putAll(kept.words());
      maps.add(map);
    }
    return maps;
  }
}
