package org.ticketflow.process.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML from strangers: no document types, no entities, nothing fetched. */
final class SafeXml {

  private static final int DEEPEST = 60;

  private SafeXml() {}

  static Document read(byte[] content) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder.parse(new ByteArrayInputStream(content));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("The XML parser of this Java cannot be made safe.", e);
    }
  }

  /** What makes a file more than it seems: another encoding for others, a depth nobody draws. */
  static @Nullable String problemWithForm(Document document) {
    for (String encoding : new String[] {document.getXmlEncoding(), document.getInputEncoding()}) {
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        return "The file is written in " + encoding + ". Save it as UTF-8.";
      }
    }
    int depth = 0;
    Node at = document.getDocumentElement();
    while (at != null) {
      if (depth > DEEPEST) {
        return "The file nests more than " + DEEPEST + " elements in each other.";
      }
      Node next = at.getFirstChild();
      if (next != null) {
        depth++;
      } else {
        next = at.getNextSibling();
        while (next == null && depth > 0) {
          at = at.getParentNode();
          depth--;
          next = at.getNextSibling();
        }
      }
      at = next;
    }
    return null;
  }

  /** As they come in the file; what belongs to no element first. */
  static List<Problem> inOrder(Document document, List<Problem> problems) {
    Map<String, Integer> places = new HashMap<>();
    NodeList all = document.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      places.putIfAbsent(((Element) all.item(i)).getAttribute("id"), i);
    }
    return problems.stream()
        .sorted(
            Comparator.comparingInt(
                problem ->
                    problem.element() == null
                        ? -1
                        : places.getOrDefault(problem.element(), Integer.MAX_VALUE)))
        .toList();
  }

  /**
   * The text that stands directly in the element, joined over comments and children as the engine
   * joins it: otherwise an expression could be split in two to pass the check.
   */
  static String text(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeType() == Node.TEXT_NODE || n.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(n.getNodeValue());
      }
    }
    return text.toString().strip();
  }

  /** The id of the element or of the nearest one around it: what people see in their editor. */
  static @Nullable String idOf(Element element) {
    for (Node n = element; n instanceof Element e; n = n.getParentNode()) {
      if (e.hasAttribute("id")) {
        return e.getAttribute("id");
      }
    }
    return null;
  }

  /** Without it the parser prints to the error stream. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
