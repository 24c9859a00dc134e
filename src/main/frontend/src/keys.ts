// The keyboard: one register, which is also what "?" lists.
export interface Shortcut {
  keys: string;
  says: string;
  group: string;
}

type Handler = (event: KeyboardEvent) => void;

const handlers = new Map<string, Handler>();
const shortcuts: Shortcut[] = [];
let prefix = "";
let forget = 0;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type)))
  );
}

/** A single key such as "j" or "?", two after another such as "g t", or "Escape". */
export function on(keys: string, says: string, handler: Handler, group = "This page"): void {
  if (!handlers.has(keys)) {
    shortcuts.push({ keys, says, group });
  }
  handlers.set(keys, handler);
}

export function all(): readonly Shortcut[] {
  return shortcuts;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const inMenu = event.target instanceof HTMLElement && event.target.closest("[popover]");
  if (inMenu && event.key !== "?") return;
  const typed = prefix + event.key;
  const handler = handlers.get(typed);
  window.clearTimeout(forget);
  prefix = "";
  if (handler) {
    event.preventDefault();
    handler(event);
  } else if ([...handlers.keys()].some((keys) => keys.startsWith(`${event.key} `))) {
    prefix = `${event.key} `;
    forget = window.setTimeout(() => (prefix = ""), 1_000);
  }
});
