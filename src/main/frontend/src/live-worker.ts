// Shared by all tabs of a site, so that a browser needs one line however many are open.
import { Line } from "./line";

const ports = new Set<MessagePort>();
let line: Line | undefined;

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0]!;
  port.onmessage = (message: MessageEvent<{ listen?: string; leave?: true }>) => {
    if (message.data.leave) {
      ports.delete(port);
    } else if (message.data.listen) {
      ports.add(port);
      join(port, message.data.listen);
    }
  };
});

function join(port: MessagePort, address: string): void {
  if (!line) {
    line = new Line(address, (event, data) => ports.forEach((each) => each.postMessage({ event, data })));
    line.open();
  } else if (line.state === "ended") {
    // Somebody signed in again.
    line.open();
  } else {
    port.postMessage({ event: "line", data: { state: line.state } });
  }
}
