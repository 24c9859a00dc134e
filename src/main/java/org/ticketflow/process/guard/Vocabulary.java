package org.ticketflow.process.guard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A table of the elements and attributes that a kind of file may hold, each with the shape of what
 * may stand in it. A line names an element, then its attributes; {@code =shape} after a name says
 * what stands there, plain text when it is missing; {@code =shape} right after the element is for
 * its text; {@code @group} stands for the attributes listed under that name.
 */
final class Vocabulary {

  private static final Pattern ENTRY = Pattern.compile("([@:\\w-]+)(?:=(\\w+))?");

  private final Map<String, String> prefixes;
  private final Map<String, Entry> elements = new HashMap<>();
  private final Map<String, Map<String, String>> groups = new HashMap<>();

  /**
   * @param prefixes namespace to the prefix that the table writes for it
   */
  Vocabulary(Map<String, String> prefixes, String table) {
    this.prefixes = prefixes;
    table.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::learn);
  }

  private void learn(String line) {
    String[] words = line.split("\\s+");
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      Matcher word = entry(words[i]);
      if (words[i].startsWith("@")) {
        attributes.putAll(groups.getOrDefault(words[i], Map.of()));
      } else {
        attributes.put(word.group(1), word.group(2) == null ? "text" : word.group(2));
      }
    }
    Matcher first = entry(words[0]);
    if (words[0].startsWith("@")) {
      groups.put(words[0], attributes);
    } else {
      elements.put(first.group(1), new Entry(first.group(2), attributes));
    }
  }

  private static Matcher entry(String word) {
    Matcher matcher = ENTRY.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not an entry of a vocabulary: " + word);
    }
    return matcher;
  }

  @Nullable Entry entryOf(Element element) {
    return elements.get(nameOf(element));
  }

  /** The name as the table writes it; a namespace that the table does not know stays in braces. */
  String nameOf(Node node) {
    String namespace = node.getNamespaceURI();
    if (namespace == null) {
      // An attribute belongs to its element; an element without a namespace belongs to nobody.
      return node instanceof Attr ? node.getLocalName() : "{}" + node.getLocalName();
    }
    String prefix = prefixes.get(namespace);
    if (prefix == null) {
      return "{" + namespace + "}" + node.getLocalName();
    }
    return prefix.isEmpty() ? node.getLocalName() : prefix + ":" + node.getLocalName();
  }

  /** Namespace declarations and their like, which name nothing that the engine would run. */
  static boolean declaresNamespace(Attr attribute) {
    return "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
  }

  /**
   * @param text the shape of the element's own text; null when it must have none
   * @param attributes the shape of each attribute by its name
   */
  record Entry(@Nullable String text, Map<String, String> attributes) {}
}
