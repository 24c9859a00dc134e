// An AI agent over Camunda's own REST API: starts the process, and looks where it stands.
// node engine-rest.mjs http://127.0.0.1:8080 demo-acme-key "Cannot log in" mia@example.com
const [base, key, subject, email] = process.argv.slice(2);

async function engine(path, body) {
  const answer = await fetch(`${base}/engine-rest${path}`, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status}: ${json.message}`);
  return json;
}

// Your model goes here: what it understood becomes the start variables of the process "ticket".
const understood = { subject, requesterEmail: email, description: `${subject}, said a visitor.`, labels: "from-agent" };
const variables = Object.fromEntries(Object.entries(understood).map(([name, value]) => [name, { value, type: "String" }]));

const started = await engine("/process-definition/key/ticket/start", { variables });
const instance = await engine(`/process-instance/${started.id}`);
const [, code] = instance.businessKey.split("/"); // acme/TKT-42
const tree = await engine(`/process-instance/${started.id}/activity-instances`);
const where = (node) => [node, ...node.childActivityInstances.flatMap(where)];
const waits = where(tree).map((node) => node.activityName).filter(Boolean);
console.log(JSON.stringify({ code, site: instance.tenantId, waits }));
