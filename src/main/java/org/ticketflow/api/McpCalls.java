package org.ticketflow.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JsonSchema;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.Refusal;

/**
 * Brings calls of MCP to the tools and their results back. A refusal is a result that says what is
 * wrong and what to do, so that the model can act on it.
 */
@Component
class McpCalls {

  private static final Logger LOG = LoggerFactory.getLogger(McpCalls.class);

  private final ObjectMapper json;

  McpCalls(ObjectMapper json) {
    this.json = json.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  SyncToolSpecification specification(McpTool<?> tool) {
    boolean reads = tool.effect() == McpTool.Effect.READS;
    return SyncToolSpecification.builder()
        .tool(
            Tool.builder()
                .name(tool.name())
                .title(tool.title())
                .description(tool.description())
                .inputSchema(
                    new JsonSchema(
                        "object",
                        tool.parameters().properties(),
                        tool.parameters().required(),
                        false,
                        null,
                        null))
                .annotations(
                    new ToolAnnotations(
                        tool.title(),
                        reads,
                        false,
                        tool.effect() != McpTool.Effect.WRITES,
                        !reads,
                        null))
                .build())
        .callHandler((context, request) -> call(tool, request))
        .build();
  }

  private <A> CallToolResult call(McpTool<A> tool, CallToolRequest request) {
    try {
      Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
      return result(tool.call().apply(arguments(tool, given)));
    } catch (Refusal refusal) {
      return refused(refusal.getMessage());
    } catch (BadRequest refused) {
      return refused(String.valueOf(refused.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("The MCP tool {} broke", tool.name(), e);
      return refused(broken(e));
    }
  }

  private static String broken(RuntimeException failure) {
    return Outage.in(failure)
        .map(
            outage ->
                outage == Outage.NOTHING_DONE
                    ? "Not available right now. Nothing was changed: try again in a few seconds."
                    : "Not available right now, and whether all of it was done is not known. Look"
                        + " whether it was before you try again.")
        .orElse(
            "Something broke on our side and was written to the log. Look whether it was done"
                + " before you try again.");
  }

  private <A> A arguments(McpTool<A> tool, Map<String, Object> given) {
    for (String needed : tool.parameters().required()) {
      if (given.get(needed) == null) {
        throw new InvalidInput(needed, "This argument is needed.");
      }
    }
    try {
      return json.convertValue(given, tool.arguments());
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
        throw new InvalidInput(
            unknown.getPropertyName(),
            "There is no such argument. Known: "
                + String.join(", ", tool.parameters().properties().keySet())
                + ".");
      }
      throw new InvalidInput("arguments", "They do not fit the tool's schema. Read it again.");
    }
  }

  private CallToolResult result(Object answer) {
    try {
      Map<?, ?> structure = json.convertValue(answer, Map.class);
      return CallToolResult.builder()
          .structuredContent(structure)
          .addTextContent(json.writeValueAsString(structure))
          .isError(false)
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer that cannot be written", e);
    }
  }

  private static CallToolResult refused(String why) {
    return CallToolResult.builder().addTextContent(why).isError(true).build();
  }
}
