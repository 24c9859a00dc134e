// An AI agent over MCP: hands Ticketflow's tools to a model and runs what it calls.
// npm install @modelcontextprotocol/sdk; node mcp.mjs http://127.0.0.1:8080 demo-acme-key CONVERSATION
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [base, key, conversationId] = process.argv.slice(2);
const client = new Client({ name: "example-agent", version: "1" });
const requestInit = { headers: { Authorization: `Bearer ${key}` } };
await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", base), { requestInit }));

// Your model goes here: it gets client.getInstructions(), the tools and all results so far, and names the next call.
function model(tools, results) {
  if (!results.length) return { name: "get_conversation", arguments: { conversationId } };
  const said = results[0].messages.items.filter((message) => message.from === "visitor").map((message) => message.body);
  const filing = { subject: said.at(-1).slice(0, 100), description: said.join("\n\n"), conversationId, idempotencyKey: conversationId };
  if (results.length === 1) return { name: "file_ticket", arguments: filing };
  if (results.length === 2) return { name: "next_actions", arguments: { code: results[1].ticket.code } };
  return undefined;
}

const { tools } = await client.listTools();
const results = [];
for (let call = model(tools, results); call; call = model(tools, results)) {
  const answer = await client.callTool(call);
  if (answer.isError) throw new Error(answer.content[0].text); // words that the model can act on
  results.push(answer.structuredContent);
}
console.log(JSON.stringify({ code: results[1].ticket.code, status: results[1].ticket.status, next: results[2] }));
await client.close();
