// The command palette (Ctrl/Cmd-K), and the shortcuts that "?" lists.
import htmx from "./htmx";
import { icon } from "./icon";
import * as keys from "./keys";

const desk = `/desk/${document.documentElement.dataset.site}`;
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const PAUSE = 80;

function make<K extends keyof HTMLElementTagNameMap>(name: K, className: string, attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// ---- the palette ----

const dialog = make("dialog", "desk-dialog palette", { "aria-label": "Search and commands" });
const input = make("input", "palette-input", {
  type: "text",
  role: "combobox",
  "aria-label": "Search tickets or type a command",
  "aria-autocomplete": "list",
  "aria-expanded": "true",
  "aria-controls": "palette-list",
  placeholder: "Search tickets or type a command",
  autocomplete: "off",
  spellcheck: "false",
  maxlength: "200",
});
const list = make("div", "palette-list", { id: "palette-list", role: "listbox", "aria-label": "Found" });
const state = make("p", "palette-state quiet", { role: "status" });

let asked = 0;
let pause = 0;
/** What is listed belongs to older words; Enter waits for what is found for these. */
let stale = false;
let entered: KeyboardEvent | null = null;

function options(): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[role=option]")];
}

function active(): HTMLElement | null {
  return list.querySelector<HTMLElement>('[aria-selected="true"]');
}

function point(option: HTMLElement | undefined): void {
  active()?.setAttribute("aria-selected", "false");
  if (option) {
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

/** The ticket that the page is about. */
function ticket(): string {
  return /\/tickets\/(TKT-\d+)$/i.exec(window.location.pathname)?.[1] ?? "";
}

async function ask(): Promise<void> {
  const mine = ++asked;
  try {
    const answer = await fetch(`${desk}/palette?${new URLSearchParams({ q: input.value.trim(), on: ticket() })}`, {
      headers: { "HX-Request": "true" },
    });
    if (mine !== asked) return;
    if (!answer.ok) throw new Error(answer.statusText);
    list.innerHTML = await answer.text();
    options().forEach((option, index) => (option.id = `palette-option-${index}`));
    state.textContent = options().length === 0 ? "Nothing found." : "";
    list.scrollTop = 0;
    point(options()[0]);
    stale = false;
    if (entered) choose(entered);
  } catch {
    if (mine === asked) state.textContent = "No connection. Try again.";
  } finally {
    if (mine === asked) entered = null;
  }
}

function open(): void {
  if (dialog.open) return dialog.close();
  if (document.querySelector("dialog[open]")) return;
  document.querySelectorAll<HTMLElement>("[popover]:popover-open").forEach((menu) => menu.hidePopover());
  input.value = "";
  list.replaceChildren();
  state.textContent = "";
  stale = true;
  entered = null;
  dialog.showModal();
  input.focus();
  void ask();
}

function choose(event: MouseEvent | KeyboardEvent): void {
  const option = active();
  if (option && dialog.open) run(option, event.ctrlKey || event.metaKey);
}

function signOut(): void {
  document.querySelector<HTMLFormElement>('form[action="/logout"]')?.requestSubmit();
}

function run(option: HTMLElement, elsewhere: boolean): void {
  const { href, post, field, value, act } = option.dataset;
  if (href && elsewhere) {
    window.open(href, "_blank", "noopener");
    return;
  }
  dialog.close();
  if (href) window.location.assign(href);
  else if (post) void htmx.ajax("post", post, { values: { [field!]: value! }, swap: "none", source: document.body });
  else if (act === "theme") document.querySelector<HTMLElement>("[data-theme-switch]")?.click();
  else if (act === "help") help();
  else if (act === "sign-out") signOut();
}

input.addEventListener("input", () => {
  stale = true;
  entered = null;
  asked++; // what was asked before is no answer to this
  window.clearTimeout(pause);
  pause = window.setTimeout(() => void ask(), PAUSE);
});

input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const all = options();
  const at = all.indexOf(active()!);
  const last = all.length - 1;
  const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, PageDown: Math.min(at + 8, last), PageUp: Math.max(at - 8, 0) }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    point(all[to]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (stale) entered = event;
    else choose(event);
  }
});

list.addEventListener("pointermove", (event) => {
  const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
  if (option && option !== active()) point(option);
});
list.addEventListener("pointerdown", (event) => event.preventDefault()); // what is typed keeps the focus
list.addEventListener("click", (event) => {
  const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
  if (option) run(option, event.ctrlKey || event.metaKey);
});

// ---- the shortcuts ----

const shortcuts = make("dialog", "desk-dialog palette-help", { "aria-labelledby": "shortcuts-title" });

function pressed(combination: string): HTMLElement {
  const term = make("dt", "");
  combination.split(" ").forEach((key, index) => {
    if (index > 0) term.append(" then ");
    const kbd = document.createElement("kbd");
    kbd.textContent = key === "Escape" ? "Esc" : key;
    term.append(kbd);
  });
  return term;
}

function help(): void {
  if (document.querySelector("dialog[open]")) return;
  const groups = new Map<string, { keys: string; says: string }[]>();
  for (const each of keys.all()) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  const everywhere = groups.get("Everywhere") ?? [];
  groups.delete("Everywhere");
  groups.set("Everywhere", [{ keys: mac ? "⌘K" : "Ctrl+K", says: "Search and commands" }, ...everywhere]);

  const head = make("div", "desk-dialog-head");
  const title = make("h2", "", { id: "shortcuts-title" });
  title.textContent = "Shortcuts";
  const close = make("button", "btn btn-icon btn-ghost btn-sm", { type: "button", "data-closes": "", "aria-label": "Close" });
  close.append(icon("x"));
  head.append(title, close);
  const body = make("div", "desk-dialog-body palette-keys");
  for (const [name, those] of groups) {
    const part = document.createElement("section");
    const heading = make("h3", "palette-group");
    heading.textContent = name;
    const lines = document.createElement("dl");
    for (const each of those) {
      const says = document.createElement("dd");
      says.textContent = each.says;
      lines.append(pressed(each.keys), says);
    }
    part.append(heading, lines);
    body.append(part);
  }
  shortcuts.replaceChildren(head, body);
  shortcuts.showModal();
}

// ---- how they are opened ----

if (document.documentElement.dataset.site) {
  dialog.append(input, list, state);
  document.body.append(dialog, shortcuts);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-palette]")) open();
    if (target?.closest("[data-help]")) window.setTimeout(help, 0);
  });
  keys.on("?", "Show the shortcuts", help, "Everywhere");
  if (mac) {
    for (const hint of document.querySelectorAll("[data-palette] kbd")) hint.textContent = "⌘K";
  }
}
