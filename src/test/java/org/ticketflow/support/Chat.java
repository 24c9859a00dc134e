package org.ticketflow.support;

import java.util.List;
import java.util.Map;

/** A conversation of a story, with its visitor's end of the line. */
public record Chat(String site, String id, Http visitor) {

  public String path() {
    return "/api/v1/sites/" + site + "/conversations/" + id;
  }

  /** The visitor writes; which also shows that they are there. */
  public Chat says(String words) {
    visitor.post(path() + "/messages", Map.of("body", words)).is(201);
    return this;
  }

  /** Everything said, as the visitor reads it. */
  public List<String> messages() {
    return visitor.get(path() + "/messages").is(200).each("/items", "/body");
  }

  public Chat close() {
    visitor.post(path() + "/close", Map.of()).is(200);
    return this;
  }
}
