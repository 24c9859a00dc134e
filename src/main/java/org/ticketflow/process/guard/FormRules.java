package org.ticketflow.process.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Forms: a drawn form is data and may be anyone's; an HTML form runs as script in the browser of
 * whoever opens the task, so only the ones that come with Ticketflow pass, to the letter.
 */
final class FormRules {

  private static final Pattern KEY =
      Pattern.compile(
          "embedded:deployment:([\\w-]{1,60}\\.html)|camunda-forms:deployment:([\\w./-]{1,100}\\.form)");
  private static final Pattern BARE_HTML = Pattern.compile("[\\w-]{1,60}\\.html");
  private static final Set<String> COMPONENTS =
      Set.of(
          "default",
          "textfield",
          "textarea",
          "number",
          "datetime",
          "checkbox",
          "checklist",
          "radio",
          "select",
          "taglist",
          "text",
          "html",
          "button",
          "group",
          "columns",
          "separator",
          "spacer",
          "dynamiclist",
          "table",
          "expression");

  private static final JsonMapper JSON = new JsonMapper();

  @Nullable String problemWithKey(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      return "'" + key + "' is not allowed; use a drawn form, or one of the forms shipped.";
    }
    String html = matcher.group(1);
    return html != null && shipped(html) == null
        ? "There is no shipped form '" + html + "'."
        : null;
  }

  @Nullable String problemWithHtml(String name, byte[] content) {
    byte[] shipped = BARE_HTML.matcher(name).matches() ? shipped(name) : null;
    return shipped != null && Arrays.equals(shipped, content)
        ? null
        : "HTML forms are script: only the unchanged forms shipped with Ticketflow can be deployed.";
  }

  static @Nullable String problemWithForm(byte[] content) {
    try {
      JsonNode form = JSON.readTree(new String(content, StandardCharsets.UTF_8));
      if (!form.isObject()) {
        return "A form must be a JSON object, as Camunda Modeler saves it.";
      }
      return problemWithComponents(form, 0);
    } catch (JsonProcessingException e) {
      return "The form is not JSON, as Camunda Modeler saves it: " + e.getOriginalMessage() + ".";
    }
  }

  private static @Nullable String problemWithComponents(JsonNode node, int depth) {
    if (depth > 10) {
      return "The form nests its fields too deep.";
    }
    for (JsonNode component : node.path("components")) {
      String type = component.path("type").asText();
      if (!COMPONENTS.contains(type)) {
        return "The field type '" + type + "' is not allowed in a form.";
      }
      String inner = problemWithComponents(component, depth + 1);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  private static byte @Nullable [] shipped(String name) {
    try (InputStream form = FormRules.class.getResourceAsStream("/forms/" + name)) {
      return form == null ? null : form.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
