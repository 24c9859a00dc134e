// Calls tools at /mcp with the official client: node mcp.mjs ADDRESS KEY, then one JSON per line on stdin:
// {"list": true} or {"tool": "file_ticket", "arguments": {…}}. Answers one JSON per line.
import { createInterface } from "node:readline";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [address, key] = process.argv.slice(2);
const client = new Client({ name: "ticketflow-test", version: "1" });
await client.connect(
  new StreamableHTTPClientTransport(new URL(address), {
    requestInit: { headers: { Authorization: `Bearer ${key}` } },
  }),
);
for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line);
  const answer = ask.list
    ? { ...(await client.listTools()), instructions: client.getInstructions() }
    : await client.callTool({ name: ask.tool, arguments: ask.arguments });
  console.log(JSON.stringify(answer));
}
await client.close();
