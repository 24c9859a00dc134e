package org.ticketflow.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.modelcontextprotocol.spec.McpError;
import java.io.IOException;

/** What the protocol refuses, as JSON-RPC says it: the library would send its stack trace along. */
final class McpErrorJson extends StdSerializer<McpError> {

  private static final long serialVersionUID = 1L;

  McpErrorJson() {
    super(McpError.class);
  }

  @Override
  public void serialize(McpError error, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("jsonrpc", "2.0");
    json.writeNullField("id");
    json.writePOJOField("error", error.getJsonRpcError());
    json.writeEndObject();
  }
}
