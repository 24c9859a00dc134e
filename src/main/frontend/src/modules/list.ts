// The list of tickets: filters that follow the address, the keyboard, menus on rows, rows that
// others change.
import htmx from "../htmx";
import * as keys from "../keys";
import * as live from "../live";

type Kind = "status" | "priority" | "assignee" | "labels";
type Fields = Record<string, string | string[]>;

export default function (root: HTMLElement): void {
  const tickets = root.dataset.tickets!;
  const filters = root.querySelector<HTMLFormElement>("#filters")!;
  const bar = () => root.querySelector<HTMLElement>("#list-bar")!;

  // ---- rows ----

  let remembered = "";

  const rows = () => [...root.querySelectorAll<HTMLTableRowElement>("tr.list-row")];
  const link = (row: HTMLElement) => row.querySelector<HTMLAnchorElement>("[data-row-link]")!;
  const box = (row: HTMLElement) => row.querySelector<HTMLInputElement>("[data-row-check]")!;

  function focused(): HTMLTableRowElement | null {
    return document.activeElement?.closest<HTMLTableRowElement>("tr.list-row") ?? null;
  }

  function current(): HTMLTableRowElement | null {
    return focused() ?? rows().find((row) => row.dataset.code === remembered) ?? null;
  }

  root.addEventListener("focusin", () => {
    remembered = focused()?.dataset.code ?? remembered;
  });

  function go(step: number): void {
    const all = rows();
    const here = current();
    const next = here ? all[all.indexOf(here) + step] : all[step > 0 ? 0 : all.length - 1];
    if (next) {
      link(next).focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  function withRow(act: (row: HTMLTableRowElement) => void): () => void {
    return () => {
      const row = current() ?? rows()[0];
      if (row) act(row);
    };
  }

  keys.on("j", "Next ticket", () => go(1));
  keys.on("k", "Previous ticket", () => go(-1));
  keys.on("x", "Select the ticket", withRow((row) => box(row).click()));
  keys.on("o", "Open the ticket", withRow((row) => link(row).click()));
  keys.on("s", "Change the status", withRow((row) => openMenu("status", row)));
  keys.on("p", "Change the priority", withRow((row) => openMenu("priority", row)));
  keys.on("a", "Assign", withRow((row) => openMenu("assignee", row)));
  keys.on("l", "Change the labels", withRow((row) => openMenu("labels", row)));
  keys.on("/", "Search in this list", () => root.querySelector<HTMLInputElement>("#filter-text")?.select());

  root.addEventListener("click", (event) => {
    const target = event.target as Element;
    const row = target.closest<HTMLTableRowElement>("tr.list-row");
    if (!row || row.closest("[popover]")) return;
    const opens = target.closest<HTMLElement>("[data-opens]");
    if (opens) {
      openMenu(opens.dataset.opens as Kind, row);
    } else if (!target.closest("a, button, input, label") && !window.getSelection()?.toString()) {
      link(row).click();
    }
  });

  // ---- the menus on a row ----

  let subject: HTMLTableRowElement | null = null;

  function openMenu(kind: Kind, row: HTMLTableRowElement): void {
    const menu = root.querySelector<HTMLElement>(`[data-row-menu="${kind}"]`)!;
    if (menu.matches(":popover-open")) menu.hidePopover();
    subject = row;
    remembered = row.dataset.code!;
    prepare(menu, kind, row);
    menu.showPopover();
    const shown = [row.querySelector<HTMLElement>(`[data-opens="${kind}"]`), link(row)].find((each) => each?.offsetParent);
    const at = (shown ?? row).getBoundingClientRect();
    const size = menu.getBoundingClientRect();
    const top = at.bottom + size.height > window.innerHeight - 8 ? at.top - size.height - 4 : at.bottom + 4;
    menu.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - size.width - 8))}px`;
    menu.style.top = `${Math.max(8, top)}px`;
  }

  function prepare(menu: HTMLElement, kind: Kind, row: HTMLElement): void {
    if (kind === "labels") {
      const has = labels(row);
      for (const each of menu.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) each.checked = has.includes(each.value);
      const typed = menu.querySelector<HTMLInputElement>("[data-new-label]")!;
      typed.value = "";
      typed.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const value = row.dataset[kind]!;
    const moves = row.dataset.moves!.split(",");
    for (const each of menu.querySelectorAll<HTMLElement>("[data-value]")) {
      each.setAttribute("aria-checked", String(each.dataset.value === value));
      each.hidden = kind === "status" && each.dataset.value !== value && !moves.includes(each.dataset.value!);
    }
  }

  function labels(row: HTMLElement): string[] {
    return row.dataset.labels ? row.dataset.labels.split(",") : [];
  }

  root.addEventListener("click", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("[data-row-menu] [data-value]");
    if (!item || !subject) return;
    const kind = item.closest<HTMLElement>("[data-row-menu]")!.dataset.rowMenu as Kind;
    if (item.dataset.value === subject.dataset[kind]) return;
    const fields: Fields = { [kind]: item.dataset.value! };
    // Nobody takes a ticket from a colleague unseen.
    if (kind === "assignee") fields.version = subject.dataset.version!;
    change(subject, fields);
  });

  root.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    if (!input.closest('[data-row-menu="labels"]') || input.type !== "checkbox" || !subject) return;
    change(subject, input.checked ? { addLabels: [input.value] } : { removeLabels: [input.value] });
  });

  root.addEventListener("keydown", (event) => {
    const input = event.target as HTMLInputElement;
    if (event.key !== "Enter" || !input.matches("[data-new-label]") || !subject) return;
    event.preventDefault();
    const label = input.value.trim();
    if (label === "") return;
    const menu = input.closest<HTMLElement>("[data-row-menu]")!;
    const known = [...menu.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].find((each) => each.value.toLowerCase() === label.toLowerCase());
    change(subject, { addLabels: [known?.value ?? label] });
    menu.hidePopover();
  });

  function change(row: HTMLElement, fields: Fields): void {
    const values = { ...fields, list: bar().dataset.list! };
    void htmx.ajax("post", `${tickets}/${row.dataset.code}/change`, { values, swap: "none", source: root });
  }

  // ---- what others change ----

  let waiting = 0;
  let stale = false;

  function soon(delay: number): void {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void refresh().catch(() => undefined), delay);
  }

  async function refresh(): Promise<void> {
    if (document.hidden) {
      stale = true;
      return;
    }
    stale = false;
    const shown = bar().dataset.whole!;
    const query = new URLSearchParams({ list: shown, codes: rows().map((row) => row.dataset.code).join(",") });
    const answer = await fetch(`${tickets}/rows?${query}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok || bar().dataset.whole !== shown) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const fresh of page.querySelectorAll<HTMLTableRowElement>("tr.list-row")) renew(fresh);
    announce(Number(page.querySelector("tbody")?.dataset.arrived ?? 0));
  }

  /** In its place: nothing moves under the cursor, and what is selected stays so. */
  function renew(fresh: HTMLTableRowElement): void {
    const old = document.getElementById(fresh.id) as HTMLTableRowElement | null;
    if (!old || (old.dataset.version === fresh.dataset.version && old.className === fresh.className)) return;
    const row = document.importNode(fresh, true);
    box(row).checked = box(old).checked;
    const controls = (each: HTMLElement) => [...each.querySelectorAll<HTMLElement>("a, button, input")];
    const focus = controls(old).indexOf(document.activeElement as HTMLElement);
    old.replaceWith(row);
    if (focus >= 0) controls(row)[focus]?.focus({ preventScroll: true });
    if (subject === old) subject = row;
  }

  function announce(count: number): void {
    const line = root.querySelector<HTMLElement>("#list-arrived")!;
    const text = count === 0 ? "" : `${count} new ${count === 1 ? "ticket" : "tickets"} – show`;
    if (line.textContent !== text) line.textContent = text;
    line.hidden = count === 0;
  }

  root.addEventListener("click", (event) => {
    if ((event.target as Element).closest("#list-arrived")) {
      void htmx.ajax("get", `${tickets}?${bar().dataset.list}`, { target: "#list", swap: "morph:innerHTML", source: root });
    }
  });

  live.on("ticket", () => soon(500));
  live.on("missed", () => soon(0));
  document.addEventListener("ticketflow:tickets", () => soon(0));
  document.addEventListener("visibilitychange", () => {
    if (stale && !document.hidden) soon(0);
  });

  // ---- the filters ----

  // What is typed to find a label is no filter.
  filters.addEventListener("change", (event) => {
    if (!(event.target as HTMLInputElement).name) event.stopImmediatePropagation();
  }, true);

  let place = bar().dataset.whole;

  root.addEventListener("htmx:afterSettle", (event) => {
    if ((event.target as Element).id !== "list") return;
    follow();
    if (place !== bar().dataset.whole) window.scrollTo(0, 0);
    place = bar().dataset.whole;
  });

  /** What the menus have ticked is what the list was asked for, whoever changed it. */
  function follow(): void {
    const asked = new URLSearchParams(bar().dataset.list);
    for (const input of filters.querySelectorAll<HTMLInputElement>("input[name]")) {
      const value = asked.get(input.name) ?? "";
      if (input.type === "checkbox") {
        input.checked = value.split(",").includes(input.value);
      } else if (input !== document.activeElement) {
        input.value = value;
      }
    }
  }

  follow();

  document.addEventListener("toggle", (event) => {
    const menu = event.target as HTMLElement;
    if ((event as ToggleEvent).newState === "open" && menu.dataset?.facets) void count(menu).catch(() => undefined);
  }, true);

  async function count(menu: HTMLElement): Promise<void> {
    const query = new URLSearchParams({ part: menu.dataset.facets!, list: bar().dataset.list! });
    const answer = await fetch(`${tickets}/facets?${query}`);
    if (answer.status !== 200) return;
    const counts = (await answer.json()) as Record<string, number>;
    for (const each of menu.querySelectorAll<HTMLElement>("[data-facet]")) {
      each.textContent = (counts[each.dataset.facet!] ?? 0).toLocaleString("en");
    }
  }
}
