// Tries what is drawn in the editor on past tickets, before anything of it holds.
import * as api from "../rules/api";
import * as open from "../rules/open";

const HOW: Record<string, string> = {
  earlier: "earlier",
  later: "later",
  never: "no longer at all",
  newly: "now for the first time",
  more_often: "more often",
  less_often: "less often",
  otherwise: "tells or does something else",
};

export default function (root: HTMLDialogElement): void {
  const find = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
  const form = find<HTMLFormElement>("form");
  const send = find<HTMLButtonElement>("[type=submit]");
  const bar = find<HTMLProgressElement>("progress");
  const result = find("[data-result]");
  const { site, zone, desk } = root.dataset as { site: string; zone: string; desk: string };
  let asked = new AbortController();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void tried();
  });
  root.addEventListener("close", () => asked.abort());

  async function tried(): Promise<void> {
    const drawn = open.current();
    if (!drawn) return say("The editor is still loaded. Wait for it, then try again.");
    const fields = new FormData(form);
    const codes = String(fields.get("codes") ?? "").split(/[\s,]+/).filter((code) => code !== "");
    asked = new AbortController();
    send.disabled = true;
    say("");
    result.replaceChildren();
    bar.hidden = false;
    bar.removeAttribute("value");
    root.dataset.tried = "running";
    try {
      const order = { site, files: { [drawn.file]: await drawn.xml() }, ...(codes.length > 0 ? { codes } : { days: Number(fields.get("days")) }) };
      const report = await api.simulate(order, at, asked.signal);
      result.replaceChildren(...told(report));
      root.dataset.tried = "done";
    } catch (failure) {
      root.dataset.tried = "failed";
      if (failure instanceof DOMException) return;
      if (!(failure instanceof api.Refused)) throw failure;
      say(failure.problems.length > 0 ? `It could not be deployed as it is: ${failure.problems[0]!.message}` : failure.message);
    } finally {
      bar.hidden = true;
      send.disabled = false;
    }
  }

  function at(done: number, total: number): void {
    bar.max = Math.max(1, total);
    bar.value = done;
    find("[data-far]").textContent = `${done} of ${total} tickets`;
  }

  function say(words: string): void {
    const place = find("[data-error]");
    place.textContent = words;
    place.hidden = words === "";
  }

  function told(report: api.TrialReport): HTMLElement[] {
    find("[data-far]").textContent = summary(report);
    const parts = [figures(report)];
    if (report.notJudged.length > 0) parts.push(unknown(report));
    if (report.people.length > 0) parts.push(people(report));
    if (report.items.length > 0) parts.push(heading("Tickets that fare otherwise"), tickets(report));
    parts.push(make("p", "quiet", report.assumptions.join(" ")));
    return parts;
  }

  function unknown(report: api.TrialReport): HTMLElement {
    const box = make("div", "notice");
    box.append(make("p", "", `${count(report.tickets - report.judged, "ticket")} could not be judged and ${report.tickets - report.judged === 1 ? "is" : "are"} in none of the figures:`));
    const list = make("ul", "");
    for (const each of report.notJudged) {
      const line = make("li", "", `${count(each.tickets, "ticket")}, such as `);
      line.append(link(each.example), `: ${each.message} ${each.candidate ? "" : "That is so under the deployed rules."}`);
      list.append(line);
    }
    box.append(list);
    return box;
  }

  function tickets(report: api.TrialReport): HTMLElement {
    const list = make("ul", "try-tickets");
    for (const each of report.items) {
      const line = make("li", "");
      const head = make("p", "try-ticket");
      head.append(link(each.code), ` ${each.subject} `, make("span", "try-how", each.differences.map((how) => HOW[how] ?? how).join(", ")));
      const sides = make("dl", "try-sides");
      sides.append(make("dt", "", "Deployed"), make("dd", "", course(each.before)), make("dt", "", "Tried"), make("dd", "", course(each.after)));
      line.append(head, sides);
      list.append(line);
    }
    return list;
  }

  function course(events: api.TrialEvent[]): string {
    if (events.length === 0) return "Nothing happens.";
    const moments = new Map<string, string[]>();
    for (const event of events) moments.set(event.at, [...(moments.get(event.at) ?? []), happens(event)]);
    return [...moments].map(([at, what]) => `${moment(at)} ${what.join(", ")}`).join("; ");
  }

  function moment(at: string): string {
    return new Date(at).toLocaleString("en-GB", { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  }

  /** In a tab of its own: what is drawn here must not be lost by looking at a ticket. */
  function link(code: string): HTMLElement {
    const to = make("a", "", code) as HTMLAnchorElement;
    to.href = `${desk}tickets/${code}`;
    to.target = "_blank";
    to.rel = "noopener";
    return to;
  }
}

function summary(report: api.TrialReport): string {
  const ways = Object.entries(report.differences)
    .filter(([, tickets]) => tickets > 0)
    .map(([how, tickets]) => `${tickets} ${HOW[how] ?? how}`);
  const replayed = `${count(report.tickets, "ticket")} replayed.`;
  return ways.length === 0 ? `${replayed} All that could be judged fare the same.` : `${replayed} They escalate: ${ways.join(", ")}; ${report.same} the same.`;
}

function figures(report: api.TrialReport): HTMLElement {
  const list = make("dl", "try-figures");
  const figure = (name: string, before: number, after: number) => {
    const each = make("div", "");
    const value = make("dd", "", `${before} → ${after}`);
    value.title = "Deployed rules → what is tried";
    each.append(make("dt", "", name), value);
    list.append(each);
  };
  figure("Tickets that escalate", report.before.escalated, report.after.escalated);
  figure("Steps that fire", report.before.breaches, report.after.breaches);
  figure("Notifications", report.before.notifications, report.after.notifications);
  return list;
}

function people(report: api.TrialReport): HTMLElement {
  const around = make("div", "try-people");
  around.tabIndex = 0;
  around.setAttribute("role", "region");
  around.setAttribute("aria-label", "By person");
  const table = make("table", "table table-sm");
  const head = make("tr", "");
  for (const name of ["Person", "Steps on their tickets", "Told"]) {
    const cell = make("th", "", name);
    cell.setAttribute("scope", "col");
    head.append(cell);
  }
  const top = make("thead", "");
  top.append(head);
  const body = make("tbody", "");
  for (const each of report.people) {
    const row = make("tr", "");
    const name = make("th", "", each.name);
    name.setAttribute("scope", "row");
    row.append(name, make("td", "", `${each.breachesBefore} → ${each.breachesAfter}`), make("td", "", `${each.notificationsBefore} → ${each.notificationsAfter}`));
    body.append(row);
  }
  table.append(top, body);
  around.append(table);
  return around;
}

function happens(event: api.TrialEvent): string {
  const who = event.people.join(", ");
  switch (event.kind) {
    case "escalated":
      return `step ${event.step}`;
    case "told":
      return `tells ${who}`;
    case "raised":
      return `becomes ${event.value}`;
    case "reassigned":
      return who === "" ? "goes to the queue" : `goes to ${who}`;
    case "labelled":
      return `gets the label ${event.value}`;
    case "commented":
      return "gets a comment";
  }
}

function heading(text: string): HTMLElement {
  return make("h3", "", text);
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}

function make(name: string, style: string, text = ""): HTMLElement {
  const element = document.createElement(name);
  if (style !== "") element.className = style;
  if (text !== "") element.textContent = text;
  return element;
}
