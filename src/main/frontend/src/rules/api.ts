// The rules over the API, with the same session.
import { csrf } from "../htmx";
import type { Problem } from "./editor";

const RULES = "/api/v1/rules";
const XML = "application/xml;charset=UTF-8";

/** A refusal of the server, as it says it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problems: Problem[] = [],
  ) {
    super(message);
  }
}

export interface File {
  xml: string;
  etag: string;
}

export interface Item {
  file: string;
  site: string | null;
  mayChange: boolean;
  mayVary: boolean;
}

export interface Deployed {
  version: number;
  changed: boolean;
  runningOnOlder: number;
  site: string | null;
}

export interface Standing {
  element: string;
  name: string;
  tickets: number;
  movable: boolean;
  why: string | null;
}

export interface Preview {
  total: number;
  movable: number;
  files: { file: string; total: number; movable: number; from: { site: string; fromVersion: number; toVersion: number; tickets: number; movable: number; standing: Standing[] }[] }[];
}

export interface Run {
  id: string;
  state: "running" | "stopped" | "done";
  stoppedWhy: string | null;
  total: number;
  waiting: number;
  moved: number;
  unchanged: number;
  failed: number;
  canBeUndone: boolean;
}

export interface Moved {
  site: string;
  code: string;
  state: string;
  error: string | null;
}

/** A test case as it fares under what is checked. */
export interface Case {
  name: string;
  mustHold: boolean;
  holds: boolean;
  difference: string;
}

export interface Checked {
  problems: Problem[];
  cases: Case[];
}

export interface KeptCase {
  name: string;
  mustHold: boolean;
  priority: string;
  filedAt: string;
  assignee: string;
  events: { at: string; what: string; value: string }[];
  expected: { at: string; who: string[] }[];
}

export interface TrialOrder {
  site: string;
  files: Record<string, string>;
  days?: number;
  codes?: string[];
}

export interface TrialEvent {
  at: string;
  kind: "escalated" | "told" | "raised" | "reassigned" | "labelled" | "commented";
  step: number;
  people: string[];
  value: string | null;
}

interface Sum {
  escalated: number;
  breaches: number;
  notifications: number;
}

export interface TrialReport {
  tickets: number;
  judged: number;
  same: number;
  differences: Record<string, number>;
  before: Sum;
  after: Sum;
  people: { person: string | null; name: string; breachesBefore: number; breachesAfter: number; notificationsBefore: number; notificationsAfter: number }[];
  items: { code: string; subject: string; differences: string[]; before: TrialEvent[]; after: TrialEvent[] }[];
  notJudged: { element: string | null; message: string; candidate: boolean; tickets: number; example: string }[];
  assumptions: string[];
}

export async function read(file: string, parameters: Record<string, string>): Promise<File> {
  const answer = await ask(`${RULES}/${file}${query(parameters)}`, { headers: { Accept: "application/xml" } });
  return { xml: await answer.text(), etag: answer.headers.get("ETag") ?? "" };
}

export async function item(file: string, site: string): Promise<Item | undefined> {
  const answer = await ask(`${RULES}${query({ site })}`, { headers: { Accept: "application/json" } });
  return ((await answer.json()) as { items: Item[] }).items.find((each) => each.file === file);
}

/** @param cases whose test cases are to be run */
export async function check(file: string, site: string, cases: string, xml: string, signal: AbortSignal): Promise<Checked> {
  const answer = await ask(`${RULES}/${file}/check${query({ site, cases })}`, { method: "POST", body: xml, headers: { "Content-Type": XML }, signal });
  return (await answer.json()) as Checked;
}

/** Tells how far it is until the report is there. */
export async function simulate(order: TrialOrder, progress: (done: number, total: number) => void, signal: AbortSignal): Promise<TrialReport> {
  const answer = await ask(`${RULES}/simulate`, {
    method: "POST",
    body: JSON.stringify(order),
    headers: { "Content-Type": "application/json", Accept: "application/x-ndjson, application/problem+json" },
    signal,
  });
  const lines = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let next = await lines.read(); !next.done; next = await lines.read()) {
    const told = (rest + next.value).split("\n");
    rest = told.pop()!;
    for (const line of told) {
      const said = JSON.parse(line) as { done: number; total: number; report?: TrialReport };
      if (said.report) return said.report;
      progress(said.done, said.total);
    }
  }
  throw new Refused(0, "The answer broke off. Try again, with fewer tickets.");
}

export async function keepCase(site: string, id: string, kept: KeptCase): Promise<void> {
  const url = `/api/v1/sites/${site}/rule-cases${id === "" ? "" : `/${id}`}`;
  await ask(url, { method: id === "" ? "POST" : "PUT", body: JSON.stringify(kept), headers: { "Content-Type": "application/json" } });
}

export async function deleteCase(site: string, id: string): Promise<void> {
  await ask(`/api/v1/sites/${site}/rule-cases/${id}`, { method: "DELETE" });
}

/** @param etag empty to deploy whatever others did meanwhile */
export async function deploy(file: string, site: string, xml: string, note: string, etag: string): Promise<Deployed> {
  const headers: Record<string, string> = { "Content-Type": XML };
  if (etag) headers["If-Match"] = etag;
  return (await ask(`${RULES}/${file}${query({ site, note })}`, { method: "PUT", body: xml, headers })).json();
}

export async function rollback(file: string, site: string, version: number, note: string): Promise<Deployed> {
  return post(`${RULES}/${file}/rollback${query({ site })}`, { version, note });
}

export async function preview(file: string, site: string): Promise<Preview> {
  return post(`${RULES}/migrate`, { file, site, preview: true });
}

export async function migrate(file: string, site: string): Promise<Run> {
  return post(`${RULES}/migrate`, { file, site });
}

export async function run(id: string): Promise<Run> {
  return (await ask(`${RULES}/migrations/${id}`, { headers: { Accept: "application/json" } })).json();
}

export async function undo(id: string): Promise<Run> {
  return post(`${RULES}/migrations/${id}/undo`, {});
}

export async function failures(id: string): Promise<Moved[]> {
  const answer = await ask(`${RULES}/migrations/${id}/tickets${query({ state: "failed", limit: "50" })}`, { headers: { Accept: "application/json" } });
  return ((await answer.json()) as { items: Moved[] }).items;
}

async function post<T>(url: string, body: object): Promise<T> {
  return (await ask(url, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } })).json();
}

async function ask(url: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { ...request, headers: { ...request.headers, "X-CSRF-TOKEN": csrf() } });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Refused(0, "No connection. Nothing was changed; try again.");
  }
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => ({}))) as { detail?: string; title?: string; problems?: Problem[]; errors?: { message: string }[] };
  throw new Refused(answer.status, told.errors?.map((error) => error.message).join(" ") ?? told.detail ?? told.title ?? `The server answered ${answer.status}. Reload the page and try again.`, told.problems ?? []);
}

function query(parameters: Record<string, string>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

export async function follow(file: string, site: string): Promise<void> {
  await ask(`${RULES}/${file}${query({ site })}`, { method: "DELETE" });
}
