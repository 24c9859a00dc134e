package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Elements of a file without the white space between them. */
final class Dom {

  private Dom() {}

  static Stream<Element> children(Element parent) {
    return elements(parent.getChildNodes()).stream();
  }

  /** The first of that name; null where there is none. */
  static @Nullable Element child(Element parent, String name) {
    return children(parent)
        .filter(child -> child.getLocalName().equals(name))
        .findFirst()
        .orElse(null);
  }

  static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
