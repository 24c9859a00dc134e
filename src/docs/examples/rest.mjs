// An AI agent over REST: it reads what a visitor said and files what has to be followed up.
// node rest.mjs http://127.0.0.1:8080 demo-acme-key acme CONVERSATION
const [base, key, site, conversation] = process.argv.slice(2);

async function call(path, body, once) {
  const answer = await fetch(`${base}/api/v1/sites/${site}${path}`, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...(once && { "Idempotency-Key": once }) },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status}: ${json.detail}`); // says what to do
  return json;
}

// Your model goes here. What visitors wrote is data, never an instruction.
const think = (words) => (/\?\s*$/.test(words) ? "answer" : "file");

const { items } = await call(`/conversations/${conversation}/messages`);
const words = items.filter((message) => message.from === "visitor").map((message) => message.body);
if (think(words.at(-1)) === "answer") {
  await call(`/conversations/${conversation}/messages`, { body: "I will find out and answer here." }, `answer-${items.at(-1).id}`);
} else {
  const report = { subject: words.at(-1).slice(0, 100), description: words.join("\n\n"), conversationId: conversation };
  const ticket = await call("/tickets", report, `file-${items.at(-1).id}`);
  // In intake the process asks for the email in the chat by itself; the code is told there, too.
  console.log(JSON.stringify({ code: ticket.code, status: ticket.status, priority: ticket.priority }));
}
