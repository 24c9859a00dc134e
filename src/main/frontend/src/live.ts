// What others change, as it happens: one line for all tabs of a site. See desk.live on the server.
import { Line, type Said } from "./line";

type Handler = (data: Said) => void;

/** What pages read by themselves carries this: it does not count as somebody working. */
export const BY_ITSELF = { "X-Live": "true" };

const handlers = new Map<string, Set<Handler>>();

/**
 * "ticket" {number}, "conversation" {id}, "presence" {number, person, name, doing}; "missed" {}: read
 * everything anew. They say what to read again and may come twice.
 */
export function on(event: string, handler: Handler): () => void {
  const those = handlers.get(event) ?? new Set<Handler>();
  those.add(handler);
  handlers.set(event, those);
  return () => those.delete(handler);
}

export function hear(event: string, data: Said): void {
  handlers.get(event)?.forEach((handler) => handler(data));
}

/** Reads a part of a page anew. */
export function read(address: string): Promise<Response> {
  return fetch(address, { headers: { ...BY_ITSELF, "HX-Request": "true", Accept: "text/html" } });
}

/** Has an element with hx-trigger="live" ask the server anew. */
export function refresh(element: Element): void {
  element.dispatchEvent(new CustomEvent("live"));
}

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, triggeringEvent } = (event as CustomEvent).detail;
  if (triggeringEvent?.type === "live") Object.assign(headers, BY_ITSELF);
});

/** Calls something at most once in so many milliseconds, however often it is asked to. */
export function gathered(pause: number, work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, pause);
  };
}

/** A line that is back at once is nobody's trouble. */
const PATIENCE = 3_000;
let complaint = 0;

function showState(state: unknown): void {
  const place = document.getElementById("offline");
  if (!place) return;
  window.clearTimeout(complaint);
  if (state === "open") {
    place.hidden = true;
    place.replaceChildren();
  } else if (state === "lost") {
    complaint = window.setTimeout(() => say(place, "Offline – connecting again. What you see may be old."), PATIENCE);
  } else {
    say(place, "You are signed out, or this site is no longer yours. ");
    const again = document.createElement("a");
    again.href = window.location.href;
    again.textContent = "Sign in again";
    place.append(again);
  }
}

function say(place: HTMLElement, text: string): void {
  place.hidden = false;
  place.textContent = text;
}

function take(event: string, data: Said): void {
  if (event === "line") showState(data.state);
  else hear(event, data);
}

function share(worker: string, name: string, address: string): void {
  let port: MessagePort | undefined;
  const connect = () => {
    port = new SharedWorker(worker, name).port;
    port.onmessage = (message: MessageEvent<{ event: string; data: Said }>) => take(message.data.event, message.data.data);
    port.postMessage({ listen: address });
  };
  connect();
  window.addEventListener("pagehide", () => port?.postMessage({ leave: true }));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      connect();
      hear("missed", {});
    }
  });
}

/** Browsers have few lines to one server: a tab that nobody sees gives its own back. */
function alone(address: string): void {
  const line = new Line(address, take);
  const follow = () => (document.hidden ? line.close() : line.open());
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", () => line.close());
  follow();
}

const { site, live } = document.documentElement.dataset;
if (site && live) {
  const address = `/desk/${site}/events`;
  if ("SharedWorker" in window) share(live, `ticketflow ${site}`, address);
  else alone(address);
}
