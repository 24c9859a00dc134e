// Selecting tickets in the list, and the bar that changes them all.
import htmx from "../htmx";
import * as keys from "../keys";

/** From here on it goes on in the background, and is asked about first: see BulkRuns.AT_ONCE. */
const MANY = 100;

type Fields = Record<string, string | string[]>;

/** The query of the list that is shown, without the place in it. */
function shownFilter(): string {
  return document.getElementById("list-bar")?.dataset.list ?? window.location.search.slice(1);
}

export default function (bar: HTMLElement): void {
  const desk = `/desk/${document.documentElement.dataset.site}`;
  let matching: number | null = null;
  let allThatMatch = false;
  let filter = shownFilter();
  let anchor: HTMLInputElement | null = null;

  const found = <E extends HTMLElement>(id: string) => document.getElementById(id) as E | null;
  const form = () => found<HTMLFormElement>("list-form");
  const checks = () => [...(form()?.querySelectorAll<HTMLInputElement>("input[data-row-check]") ?? [])];
  const selected = () => checks().filter((check) => check.checked);
  const count = () => (allThatMatch && matching !== null ? matching : selected().length);
  const tickets = (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "ticket" : "tickets"}`;

  function pageCheck(): HTMLInputElement | null {
    return form()?.querySelector<HTMLInputElement>("input[data-check-all]") ?? null;
  }

  function show(): void {
    if (shownFilter() !== filter) {
      filter = shownFilter();
      matching = null;
      allThatMatch = false;
    }
    const rows = checks();
    const some = selected().length;
    if (some < rows.length || some === 0) allThatMatch = false;
    const page = pageCheck();
    if (page) {
      page.checked = some > 0 && some === rows.length;
      page.indeterminate = some > 0 && some < rows.length;
    }
    const tools = found("bulk-tools");
    if (!tools) return;
    tools.hidden = some === 0;
    if (some === 0) return;
    found("bulk-count")!.textContent = allThatMatch ? `All ${count().toLocaleString("en")} selected` : `${some.toLocaleString("en")} selected`;
    const all = found("bulk-all")!;
    const whole = some === rows.length;
    all.hidden = !whole || allThatMatch || matching === null || matching <= some;
    all.textContent = matching === null ? "" : `Select all ${matching.toLocaleString("en")} that match`;
    if (whole && matching === null) void ask();
  }

  async function ask(): Promise<void> {
    const asked = filter;
    matching = 0;
    const answer = await fetch(`${desk}/bulk/matching?filter=${encodeURIComponent(asked)}`);
    if (answer.ok && asked === filter) {
      matching = ((await answer.json()) as { count: number }).count;
      show();
    }
  }

  function select(rows: HTMLInputElement[], on: boolean): void {
    for (const row of rows) row.checked = on;
    show();
  }

  function order(fields: Fields, says: string): void {
    const values: Fields = allThatMatch ? { filter, ...fields } : { codes: selected().map((check) => check.value), ...fields };
    const send = () => void htmx.ajax("post", `${desk}/bulk`, { values, target: "#bulk-run", swap: "outerHTML", source: bar });
    if (count() <= MANY) return send();
    const sentence = says.replace("{}", tickets(count()));
    found("bulk-sure-title")!.textContent = `${sentence}?`;
    const yes = found<HTMLButtonElement>("bulk-sure-yes")!;
    yes.textContent = sentence;
    yes.onclick = send;
    found<HTMLDialogElement>("bulk-sure")!.showModal();
  }

  // ---- selecting ----

  document.addEventListener("click", (event) => {
    const check = event.target;
    if (!(check instanceof HTMLInputElement) || !check.matches("#list-form input[data-row-check]")) return;
    const rows = checks();
    const [from, to] = [anchor === null ? -1 : rows.indexOf(anchor), rows.indexOf(check)];
    if (event.shiftKey && from >= 0) {
      select(rows.slice(Math.min(from, to), Math.max(from, to) + 1), check.checked);
    }
    anchor = check;
  });

  document.addEventListener("change", (event) => {
    const check = event.target;
    if (!(check instanceof HTMLInputElement)) return;
    if (check.matches("#list-form input[data-check-all]")) {
      select(checks(), check.checked);
    } else if (check.matches("#list-form input[data-row-check]")) {
      allThatMatch = false;
      show();
    }
  });

  keys.on("*", "Select all on the page", () => select(checks(), selected().length < checks().length), "Selection");
  keys.on("Escape", "Clear the selection", () => select(checks(), false), "Selection");

  // What changes one ticket changes all that are selected.
  const menus: Record<string, string> = { s: "bulk-status", p: "bulk-priority", a: "bulk-assignee", l: "bulk-labels" };
  document.addEventListener(
    "keydown",
    (event) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const menu = menus[event.key];
      if (!menu || event.ctrlKey || event.metaKey || event.altKey || selected().length === 0) return;
      if (target?.closest("dialog, [popover], textarea, select, input:not([type=checkbox])")) return;
      event.preventDefault();
      event.stopPropagation();
      document.querySelector<HTMLElement>(`[popovertarget="${menu}"]`)!.click();
    },
    true,
  );

  // ---- labels ----

  const labelWord = () => found<HTMLInputElement>("bulk-label-word")!;
  const pressed = (does: string) =>
    [...document.querySelectorAll<HTMLElement>(`#bulk-label-list [data-label-does="${does}"][aria-pressed="true"]`)].map(
      (button) => button.closest<HTMLElement>("[data-label]")!.dataset.label!,
    );

  function typedLabel(): string {
    return labelWord().value.replace(/,/g, " ").replace(/\s+/g, " ").trim();
  }

  function showLabels(): void {
    const typed = typedLabel();
    const known = [...document.querySelectorAll<HTMLElement>("#bulk-label-list [data-label]")].some((row) => row.dataset.label === typed);
    const fresh = found("bulk-label-new")!;
    fresh.hidden = typed === "" || known;
    fresh.querySelector("span")!.textContent = `Create “${typed}”`;
    found<HTMLButtonElement>("bulk-labels-apply")!.disabled = pressed("add").length + pressed("remove").length === 0;
  }

  function createLabel(): void {
    const typed = typedLabel();
    const list = found("bulk-label-list")!;
    const known = [...list.querySelectorAll<HTMLElement>("[data-label]")].find((row) => row.dataset.label === typed);
    if (typed === "") return;
    if (known) {
      known.querySelector<HTMLElement>('[data-label-does="add"]')!.click();
    } else {
      const row = (found<HTMLTemplateElement>("bulk-label-row")!.content.cloneNode(true) as DocumentFragment).querySelector("li")!;
      row.dataset.label = row.dataset.word = typed;
      row.querySelector(".ticket-label")!.textContent = typed;
      row.querySelector('[data-label-does="add"]')!.setAttribute("aria-label", `Add ${typed}`);
      row.querySelector('[data-label-does="remove"]')!.setAttribute("aria-label", `Remove ${typed}`);
      list.prepend(row);
    }
    labelWord().value = "";
    labelWord().dispatchEvent(new Event("input", { bubbles: true }));
    labelWord().focus();
  }

  bar.addEventListener("input", (event) => {
    if (event.target === labelWord()) showLabels();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === labelWord()) {
      event.preventDefault();
      if (typedLabel() !== "") createLabel();
      else found<HTMLButtonElement>("bulk-labels-apply")!.click();
    }
  });

  // ---- the bar ----

  bar.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button") : null;
    if (!button) return;
    if (button.dataset.bulk) {
      order({ [button.dataset.bulk]: button.value }, button.dataset.says!);
    } else if (button.dataset.labelDoes) {
      const on = button.getAttribute("aria-pressed") !== "true";
      for (const each of button.parentElement!.querySelectorAll("[data-label-does]")) each.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      showLabels();
    } else if (button.id === "bulk-label-new") {
      createLabel();
    } else if (button.id === "bulk-labels-apply") {
      found("bulk-labels")!.hidePopover();
      order({ addLabels: pressed("add"), removeLabels: pressed("remove") }, "Change the labels of {}");
    } else if (button.id === "bulk-all") {
      allThatMatch = true;
      show();
    } else if (button.id === "bulk-clear") {
      select(checks(), false);
    } else if (button.hasAttribute("data-bulk-dismiss")) {
      const run = document.createElement("div");
      run.id = "bulk-run";
      found("bulk-run")!.replaceWith(run);
    }
  });

  // ---- what the server says ----

  /** The order was taken. */
  document.addEventListener("ticketflow:bulk", () => {
    for (const each of document.querySelectorAll("#bulk-label-list [aria-pressed]")) each.setAttribute("aria-pressed", "false");
    matching = null;
    select(checks(), false);
  });

  document.addEventListener("htmx:afterSettle", () => {
    const dialog = document.querySelector<HTMLDialogElement>("#bulk-run dialog[data-shows]");
    if (dialog) {
      dialog.removeAttribute("data-shows");
      dialog.showModal();
    }
    show();
  });
  window.addEventListener("popstate", show);

  void htmx.ajax("get", `${desk}/bulk/bar`, { target: bar, swap: "innerHTML", source: bar }).then(show);
}
