// Who else is at this ticket: says that we are, and hears of the others.
import { csrf } from "./htmx";
import * as live from "./live";

export type Doing = "viewing" | "replying";

export interface Colleague {
  person: string;
  name: string;
  doing: Doing;
}

/** The server forgets whoever does not say again within 20 seconds. */
const AGAIN = 8_000;

export interface Presence {
  /** What we do now. */
  doing(what: Doing): void;
  /** We have gone; happens by itself when the page is left. */
  leave(): void;
}

/** Tells the others of a ticket that we are there, and `changed` who they are whenever that changes. */
export function at(code: string, changed: (others: Colleague[]) => void): Presence {
  const address = `/desk/${document.documentElement.dataset.site}/tickets/${code}/presence`;
  const number = Number(code.slice("TKT-".length));
  const tab = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  const others = new Map<string, Colleague>();
  let now: Doing = "viewing";
  let you = "";

  async function say(doing: Doing | "gone"): Promise<void> {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRF-TOKEN": csrf(), ...live.BY_ITSELF },
      body: new URLSearchParams({ doing, tab }),
      keepalive: doing === "gone",
    });
    if (!answer.ok || doing === "gone") return;
    const found = (await answer.json()) as { you: string; others: Colleague[] };
    you = found.you;
    others.clear();
    found.others.forEach((each) => others.set(each.person, each));
    show();
  }

  let shown = "";
  function show(): void {
    const all = [...others.values()];
    const text = JSON.stringify(all);
    if (text !== shown) {
      shown = text;
      changed(all);
    }
  }

  /** Offline is shown elsewhere; the next time will do. */
  const saySo = () => void say(now).catch(() => undefined);
  const renewing = window.setInterval(() => {
    if (!document.hidden || now === "replying") saySo();
  }, AGAIN);
  const stop = live.on("presence", (data) => {
    if (data.number !== number || data.person === you || you === "") return;
    if (data.doing === "gone") others.delete(String(data.person));
    else others.set(String(data.person), data as unknown as Colleague);
    show();
  });
  const stopMissed = live.on("missed", saySo);
  const leave = () => {
    window.clearInterval(renewing);
    stop();
    stopMissed();
    void say("gone").catch(() => undefined);
  };
  window.addEventListener("pagehide", () => void say("gone").catch(() => undefined));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) saySo();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) saySo();
  });
  saySo();
  return {
    doing(what) {
      if (what !== now) {
        now = what;
        saySo();
      }
    },
    leave,
  };
}
