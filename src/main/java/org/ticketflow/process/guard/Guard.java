package org.ticketflow.process.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Says what is wrong with the files of a deployment, all of it at once, before the engine has read
 * a byte of them: a model is code, and this is the list of what that code may be.
 */
@Component
public class Guard {

  static final int LARGEST = 1_000_000;

  /** More than anyone reads at once. */
  private static final int MOST_PROBLEMS = 200;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ()_.,/+@-]{1,250}");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final BuildingBlocks blocks;
  private final FormRules forms = new FormRules();
  private final RuleWords words;
  private final Feel feel = new Feel();

  Guard(BuildingBlocks blocks, KnownPeople people) {
    this.blocks = blocks;
    this.words = new RuleWords(people);
  }

  /** The problems of all files together; empty when the deployment may go on. */
  public List<Problem> check(Map<String, byte[]> files) {
    List<Problem> problems = new ArrayList<>();
    files.forEach((name, content) -> problems.addAll(check(name, content)));
    return problems;
  }

  /**
   * The same for the files of one rule, in which that rule must be, and no other.
   *
   * @param key of its process or decision
   */
  public List<Problem> check(String key, Map<String, byte[]> files) {
    List<Problem> problems = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          problems.addAll(check(name, content));
          if (name.startsWith(key + ".")) {
            problems.addAll(identity(key, name, content));
          }
        });
    return problems;
  }

  private static List<Problem> identity(String key, String name, byte[] content) {
    try {
      Findings findings = new Findings(name);
      Element root = SafeXml.read(content).getDocumentElement();
      String kind = name.endsWith("bpmn") ? "process" : "decision";
      List<String> ids =
          Dom.children(root)
              .filter(child -> child.getLocalName().equals(kind))
              .map(child -> child.getAttribute("id"))
              .toList();
      if (!ids.contains(key)) {
        findings.add(
            (String) null,
            "There is no " + kind + " with the id '" + key + "' in it.",
            ids.size() == 1
                ? "Change the id '" + ids.get(0) + "' to '" + key + "'."
                : "Start from the file that is deployed.");
      }
      if (kind.equals("process") && ids.size() > 1) {
        findings.add(
            (String) null,
            "The file holds " + ids.size() + " processes.",
            "Keep '" + key + "' alone in it, and deploy the others by themselves.");
      }
      return findings.problems();
    } catch (SAXException e) {
      return List.of(); // said already
    }
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
    Document document;
    try {
      document = SafeXml.read(content);
    } catch (SAXException e) {
      return problem(name, "The file is not the XML of a diagram: " + e.getMessage());
    }
    String form = SafeXml.problemWithForm(document);
    if (form != null) {
      return problem(name, form);
    }
    List<Problem> problems =
        new ArrayList<>(
            kind == Kind.BPMN
                ? BpmnRules.check(name, document, blocks, forms)
                : DmnRules.check(name, document));
    Findings findings = new Findings(name);
    if (kind == Kind.BPMN) {
      Drawing.of(document).forEach(drawing -> drawn(drawing, findings));
    } else if (problems.isEmpty()) {
      // cells that are no plain FEEL are not asked
      TableRules.check(document, words, feel, findings);
    }
    problems.addAll(findings.problems());
    return SafeXml.inOrder(document, problems).stream().limit(MOST_PROBLEMS).toList();
  }

  private void drawn(Drawing drawing, Findings findings) {
    FlowRules.check(drawing, findings);
    WaitRules.check(drawing, findings);
    BlockRules.check(drawing, words, findings);
    ContractRules.check(drawing, findings);
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
