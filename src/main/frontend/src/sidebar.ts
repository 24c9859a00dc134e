// Counts beside the views and the inbox: fetched after the page stands, remembered until then.
import * as live from "./live";

const bar = document.getElementById("sidebar");
const address = bar?.dataset.counts;
const memory = `counts:${address}`;

function show(counts: Record<string, number | string>): void {
  document.dispatchEvent(new CustomEvent("ticketflow:counts", { detail: counts }));
  for (const place of bar!.querySelectorAll<HTMLElement>("[data-count]")) {
    const count = counts[place.dataset.count!];
    const none = count === undefined || (count === 0 && place.dataset.count === "inbox");
    place.textContent = none ? "" : typeof count === "number" ? count.toLocaleString("en") : count;
  }
}

async function refresh(): Promise<void> {
  const answer = await fetch(address!, { headers: { Accept: "application/json" } });
  if (answer.ok) {
    const counts = (await answer.json()) as Record<string, number | string>;
    sessionStorage.setItem(memory, JSON.stringify(counts));
    show(counts);
  }
}

let waiting = 0;

/** At most every two seconds, however much happens. */
export function countAnew(): void {
  if (waiting === 0) {
    waiting = window.setTimeout(() => {
      waiting = 0;
      void refresh().catch(() => undefined);
    }, 2_000);
  }
}

if (bar && address) {
  const remembered = sessionStorage.getItem(memory);
  if (remembered) show(JSON.parse(remembered));
  void refresh().catch(() => undefined);
  for (const event of ["ticket", "conversation", "missed"]) live.on(event, countAnew);
  document.addEventListener("ticketflow:views", () => void refresh().catch(() => undefined));
}
