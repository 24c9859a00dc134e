// What a manager does with a deployed rule: takes it back, and moves the tickets that run to the newest version.
import * as api from "../rules/api";

const LOOK_AGAIN = 700;

export default function (root: HTMLElement): void {
  const { file, variant, site, desk } = root.dataset as { file: string; variant: string; site: string; desk: string };

  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-rollback], form[data-follow]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const note = String(new FormData(form).get("note") ?? "").trim();
      const back = form.dataset.rollback;
      const act = back === undefined ? api.follow(file, variant) : api.rollback(file, variant, Number(back), note);
      act.then(
        (done) => window.location.assign(`${desk}rules/${file}${done ? `?deployed=${done.changed ? done.version : "same"}` : ""}`),
        (failure: unknown) => say(form.querySelector<HTMLElement>("[data-error]")!, failure),
      );
    });
  }

  const move = root.querySelector<HTMLElement>("[data-move]");
  if (move) moving(move, file, site, desk);
}

function moving(root: HTMLElement, file: string, site: string, desk: string): void {
  const find = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
  const migrate = find<HTMLButtonElement>("[data-act=migrate]");
  const undo = find<HTMLButtonElement>("[data-act=undo]");
  const error = find("[data-move-error]");
  let last: api.Run | undefined;

  async function preview(): Promise<void> {
    error.hidden = true;
    const found = await api.preview(file, site);
    find("[data-preview]").replaceChildren(...previewed(found));
    migrate.hidden = found.movable === 0;
    migrate.textContent = `Move ${found.movable === 1 ? "1 ticket" : `${found.movable} tickets`}`;
  }

  async function watch(run: api.Run): Promise<void> {
    migrate.hidden = true;
    undo.hidden = true;
    error.hidden = true;
    find("[data-run]").hidden = false;
    find("[data-failed]").replaceChildren();
    show(run);
    let now = run;
    while (now.state === "running") {
      await new Promise((done) => window.setTimeout(done, LOOK_AGAIN));
      now = await api.run(run.id);
      show(now);
    }
    last = now;
    undo.hidden = !now.canBeUndone;
    if (now.failed > 0) await failed(now);
  }

  function show(run: api.Run): void {
    const bar = find<HTMLProgressElement>("progress");
    bar.max = Math.max(1, run.total);
    bar.value = run.total === 0 ? 1 : run.total - run.waiting;
    const unchanged = run.unchanged > 0 ? `, ${run.unchanged} had nothing to change` : "";
    const failures = run.failed > 0 ? `, ${run.failed} could not be moved and stay on their version` : "";
    find("#rules-run-title").textContent = run.state === "running" ? "Moving…" : run.state === "stopped" ? "Stopped" : "Done";
    find("[data-run-words]").textContent = `${run.moved} of ${run.total} moved${unchanged}${failures}.${run.stoppedWhy ? ` ${run.stoppedWhy}` : ""}`;
  }

  async function failed(run: api.Run): Promise<void> {
    const lines = (await api.failures(run.id)).map((ticket) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${desk.replace(/[^/]+\/$/, "")}${ticket.site}/tickets/${ticket.code}`;
      link.textContent = ticket.code;
      line.append(link, ` ${ticket.error ?? ""}`);
      return line;
    });
    find("[data-failed]").replaceChildren(...lines);
  }

  const doing = (button: HTMLButtonElement, act: () => Promise<void>) =>
    button.addEventListener("click", () => {
      button.disabled = true;
      void act()
        .catch((failure: unknown) => say(error, failure))
        .finally(() => (button.disabled = false));
    });
  doing(find("[data-act=preview]"), preview);
  doing(migrate, async () => watch(await api.migrate(file, site)));
  doing(undo, async () => watch(await api.undo(last!.id)));
}

function previewed(found: api.Preview): HTMLElement[] {
  if (found.total === 0) return [line("p", "Nothing is to be moved.")];
  const list = document.createElement("ul");
  for (const from of found.files.flatMap((each) => each.from)) {
    list.append(line("li", `${count(from.tickets)} from version ${from.fromVersion} to ${from.toVersion}.`));
    for (const place of from.standing.filter((each) => !each.movable)) {
      list.append(line("li", `${count(place.tickets)} at “${place.name}” cannot be moved. ${place.why ?? ""}`));
    }
  }
  const stay = found.total - found.movable;
  const summary = stay === 0 ? "All of them can be moved. What has happened to them stays as it is." : `${count(stay)} would stay where they are.`;
  return [list, line("p", summary)];
}

function count(tickets: number): string {
  return tickets === 1 ? "1 ticket" : `${tickets} tickets`;
}

function line(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function say(place: HTMLElement, failure: unknown): void {
  place.textContent = failure instanceof api.Refused ? failure.message : "That did not work. Reload the page and try again.";
  place.hidden = false;
  if (!(failure instanceof api.Refused)) throw failure;
}
