package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Says what is wrong with the files of a deployment, all of it at once, before the engine has read
 * a byte of them: a model is code, and this is the list of what that code may be.
 */
@Component
public class Guard {

  static final int LARGEST = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ()_.,/+@-]{1,250}");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final BuildingBlocks blocks;
  private final FormRules forms = new FormRules();

  Guard(BuildingBlocks blocks) {
    this.blocks = blocks;
  }

  /** The problems of all files together; empty when the deployment may go on. */
  public List<Problem> check(Map<String, byte[]> files) {
    List<Problem> problems = new ArrayList<>();
    files.forEach((name, content) -> problems.addAll(check(name, content)));
    return problems;
  }

  /**
   * The same for the files of one rule, in which that rule must be.
   *
   * @param key of its process or decision
   */
  public List<Problem> check(String key, Map<String, byte[]> files) {
    return check(files);
  }

  private List<Problem> check(String name, byte[] content) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      return problem(name, "The file name may hold letters, digits, blanks and . _ - / only.");
    }
    if (content.length > LARGEST) {
      return problem(name, "The file is larger than 1 MB.");
    }
    // The engine goes by these very endings, with or without a dot before them.
    if (name.endsWith("bpmn") || name.endsWith("bpmn20.xml")) {
      return xml(name, content, Kind.BPMN);
    }
    if (name.endsWith("dmn") || name.endsWith("dmn11.xml")) {
      return xml(name, content, Kind.DMN);
    }
    if (name.endsWith(".form")) {
      return problem(name, FormRules.problemWithForm(content));
    }
    if (name.endsWith(".html")) {
      return problem(name, forms.problemWithHtml(name, content));
    }
    if (name.endsWith(".png") && isPng(content)) {
      return List.of();
    }
    return problem(
        name,
        "Only .bpmn, .dmn, .form and .png files can be deployed, and the HTML forms shipped.");
  }

  private List<Problem> xml(String name, byte[] content, Kind kind) {
    try {
      var document = SafeXml.read(content);
      return switch (kind) {
        case BPMN -> BpmnRules.check(name, document, blocks, forms);
        case DMN -> DmnRules.check(name, document);
      };
    } catch (SAXException e) {
      return problem(name, "The file is not the XML of a diagram: " + e.getMessage());
    }
  }

  private static boolean isPng(byte[] content) {
    return content.length > PNG.length && Arrays.equals(content, 0, PNG.length, PNG, 0, PNG.length);
  }

  private static List<Problem> problem(String name, @Nullable String message) {
    return message == null ? List.of() : List.of(new Problem(name, null, message));
  }

  /** The two languages of diagrams. */
  private enum Kind {
    BPMN,
    DMN
  }
}
