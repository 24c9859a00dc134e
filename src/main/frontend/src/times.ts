// Relative times go on while the page stands.
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** The server says it in the same words: see Frame.ago. */
export function relative(at: Date, now = new Date()): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) {
      return words.format(Math.trunc(seconds / length), unit);
    }
  }
  return seconds > 0 ? "in a moment" : "just now";
}

function refresh(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-relative]")) {
    const text = relative(new Date(time.dateTime));
    if (time.textContent !== text) time.textContent = text;
  }
  for (const due of document.querySelectorAll<HTMLElement>("[data-due]")) {
    const at = new Date(due.dataset.due!).getTime();
    const since = new Date(due.dataset.since ?? due.dataset.due!).getTime();
    const now = Date.now();
    due.classList.toggle("due-past", now >= at);
    due.classList.toggle("due-soon", now < at && at - now < (at - since) / 4);
  }
}

window.setInterval(refresh, 20_000);
document.addEventListener("htmx:afterSettle", refresh);
refresh();
