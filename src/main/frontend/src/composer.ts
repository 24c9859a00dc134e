// The box that one writes in: a reply and a note are two forms with a text each, of which one is there.
import { attach } from "./attach";
import htmx, { csrf } from "./htmx";
import type { Doing } from "./presence";

type Kind = "public" | "internal";

export interface Composer {
  open(kind: Kind): void;
}

const KEEP_AFTER = 800;

/** Keeps what was begun on the server, once the typing pauses. */
class Draft {
  private timer = 0;
  private kept: string;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly text: HTMLTextAreaElement,
    private readonly says: HTMLElement,
    private readonly kind: Kind,
    private readonly address: string,
  ) {
    this.kept = text.value;
    text.addEventListener("input", () => this.soon());
    window.addEventListener("pagehide", () => this.now(true));
  }

  soon(): void {
    this.says.textContent = "";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.now(), KEEP_AFTER);
  }

  private now(leaving = false): void {
    window.clearTimeout(this.timer);
    const words = this.text.value;
    if (words === this.kept) return;
    if (leaving) void this.put(words, true);
    else this.saving = this.saving.then(() => this.put(words, false));
  }

  private async put(words: string, leaving: boolean): Promise<void> {
    try {
      const answer = await fetch(`${this.address}/draft`, {
        method: "POST",
        headers: { "X-CSRF-TOKEN": csrf(), "HX-Request": "true" },
        body: new URLSearchParams({ visibility: this.kind, body: words }),
        keepalive: leaving,
      });
      if (answer.ok) this.kept = words;
      this.says.textContent = answer.ok ? (words.trim() === "" ? "" : "Draft kept") : "Draft not kept";
    } catch {
      this.says.textContent = "Draft not kept: no connection";
    }
  }

  /** It was sent: nothing that was on its way may bring the text back. */
  sent(): void {
    window.clearTimeout(this.timer);
    this.text.value = "";
    this.kept = "";
    this.says.textContent = "";
    this.saving = this.saving.then(() => {
      if (this.kept !== this.text.value) return this.put(this.text.value, false);
    });
  }

  /** While it is sent nothing is kept. */
  hold(): void {
    window.clearTimeout(this.timer);
  }
}

/** Whoever has not typed for so long no longer counts as writing. */
const WRITES_FOR = 20_000;

export function composer(box: HTMLElement, address: string, tell: (doing: Doing) => void): Composer {
  let resting = 0;
  function rest(): void {
    window.clearTimeout(resting);
    tell("viewing");
  }
  box.addEventListener("input", () => {
    tell("replying");
    window.clearTimeout(resting);
    resting = window.setTimeout(rest, WRITES_FOR);
  });

  const forms = [...box.querySelectorAll<HTMLFormElement>("form[data-composes]")];

  function show(kind: Kind): void {
    box.dataset.tab = kind;
    for (const tab of box.querySelectorAll<HTMLElement>("[role=tab]")) {
      const chosen = tab.dataset.tab === kind;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    for (const form of forms) form.parentElement!.hidden = form.dataset.composes !== kind;
  }

  function open(kind: Kind): void {
    show(kind);
    const text = forms.find((form) => form.dataset.composes === kind)!.querySelector("textarea")!;
    if (text.hidden) forms.forEach(write);
    text.focus();
    text.scrollIntoView({ block: "nearest" });
  }

  function write(form: HTMLFormElement): void {
    form.querySelector("textarea")!.hidden = false;
    form.querySelector<HTMLElement>("[data-shows]")!.hidden = true;
    const button = form.querySelector<HTMLElement>("[data-previews]")!;
    button.setAttribute("aria-pressed", "false");
    button.textContent = "Preview";
  }

  async function preview(form: HTMLFormElement): Promise<void> {
    const text = form.querySelector("textarea")!;
    const shown = form.querySelector<HTMLElement>("[data-shows]")!;
    if (!shown.hidden) {
      write(form);
      text.focus();
      return;
    }
    await htmx.ajax("post", `${address}/preview`, { target: shown, swap: "innerHTML", values: { body: text.value }, source: shown });
    text.hidden = true;
    shown.hidden = false;
    const button = form.querySelector<HTMLElement>("[data-previews]")!;
    button.setAttribute("aria-pressed", "true");
    button.textContent = "Write on";
  }

  for (const form of forms) {
    const text = form.querySelector("textarea")!;
    const draft = new Draft(text, form.querySelector<HTMLElement>("[data-kept]")!, form.dataset.composes as Kind, address);
    const files = attach(form, box);
    form.querySelector("[data-previews]")!.addEventListener("click", () => void preview(form));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit(form.querySelector<HTMLElement>("[data-sends]"));
      } else if (event.key === "Escape" && event.target === text) {
        box.focus();
      }
    });
    // Only what is seen is sent, and once: a form that is not shown, or on its way, waits.
    form.addEventListener("htmx:confirm", (event) => {
      if (form.parentElement!.hidden || text.readOnly) event.preventDefault();
    });
    form.addEventListener("htmx:beforeRequest", (event) => {
      if ((event as CustomEvent).detail.elt !== form) return;
      text.readOnly = true;
      draft.hold();
    });
    form.addEventListener("htmx:afterRequest", (event) => {
      const { elt, successful } = (event as CustomEvent).detail;
      if (elt !== form) return;
      text.readOnly = false;
      if (!successful) {
        draft.soon();
        return;
      }
      draft.sent();
      files.clear();
      rest();
      write(form);
      box.focus();
    });
  }

  const tabs = [...box.querySelectorAll<HTMLElement>("[role=tab]")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => open(tab.dataset.tab as Kind));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length]!;
      show(other.dataset.tab as Kind);
      other.focus();
    });
  }
  return { open };
}
