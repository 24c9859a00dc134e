// htmx with our settings: no eval, our CSRF token, swaps that keep what people type.
import htmx from "htmx.org";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx;
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
// Going back loads the page anew, as a browser does.
htmx.config.refreshOnHistoryMiss = true;
htmx.config.scrollIntoViewOnBoost = false;
htmx.config.timeout = 30_000;
// A refusal is an answer too: forms come back with the message at the field.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

export function csrf(): string {
  const found = document.cookie.split("; ").find((each) => each.startsWith("ticketflow-csrf="));
  return found === undefined ? "" : decodeURIComponent(found.slice("ticketflow-csrf=".length));
}

document.addEventListener("htmx:configRequest", (event) => {
  (event as CustomEvent).detail.headers["X-CSRF-TOKEN"] = csrf();
});

export default htmx;
