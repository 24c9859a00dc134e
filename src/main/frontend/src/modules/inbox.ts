// The inbox: messages as they come, the list beside them, what has been read.
import htmx, { csrf } from "../htmx";
import * as keys from "../keys";
import * as live from "../live";

/** How often is looked whether the visitor is still there. */
const LOOK = 30_000;

export default function (root: HTMLElement): void {
  const path = root.dataset.path!;
  const pane = root.querySelector<HTMLElement>("#conversation")!;
  const list = root.querySelector<HTMLElement>("#inbox-list")!;

  const conversation = () => pane.querySelector<HTMLElement>(".inbox-conversation");
  const opened = () => conversation()?.dataset.conversation ?? "";
  const thread = () => pane.querySelector<HTMLElement>("#thread");
  const answer = () => pane.querySelector<HTMLTextAreaElement>("#reply-body");
  const filing = document.getElementById("filing") as HTMLDialogElement;
  const rows = () => [...list.querySelectorAll<HTMLAnchorElement>(".inbox-row")];
  const box = () => list.querySelector<HTMLElement>(".inbox-rows")?.dataset.box ?? new URLSearchParams(location.search).get("box") ?? "open";
  const draft = () => `draft:${path}/${opened()}`;

  function lastMessage(): number {
    const all = thread()?.querySelectorAll<HTMLElement>("[data-message]");
    return Number(all?.[all.length - 1]?.dataset.message ?? 0);
  }

  function atEnd(): boolean {
    const place = thread();
    return !place || place.scrollHeight - place.scrollTop - place.clientHeight < 80;
  }

  function toEnd(): void {
    const place = thread();
    if (place) place.scrollTop = place.scrollHeight;
  }

  const refreshList = live.gathered(300, () => {
    const size = Math.max(50, rows().length);
    void htmx.ajax("get", `${path}/list?box=${box()}&size=${size}&selected=${opened()}`, {
      source: list,
      target: list,
      swap: "morph:innerHTML",
      headers: live.BY_ITSELF,
    });
  });

  async function refreshHead(): Promise<void> {
    const id = opened();
    const head = pane.querySelector<HTMLElement>("#inbox-head");
    if (!id || !head) return;
    const found = await live.read(`${path}/${id}/head?box=${box()}`);
    if (!found.ok || id !== opened()) return;
    htmx.swap(head, await found.text(), { swapStyle: "morph:innerHTML" as "innerHTML", swapDelay: 0, settleDelay: 0 });
    const state = head.querySelector<HTMLElement>("[data-state]")?.dataset.state;
    if (state === "closed") closed();
  }

  function closed(): void {
    pane.querySelectorAll<HTMLButtonElement | HTMLTextAreaElement>("#reply button, #reply textarea").forEach((each) => (each.disabled = true));
    const hint = pane.querySelector("#reply-hint");
    if (hint) hint.textContent = "This conversation is closed: it can only be read.";
  }

  let reading = false;
  let again = false;

  /** One after the other, so that nothing is shown twice. */
  async function readOn(): Promise<void> {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const id = opened();
        if (!id) return;
        const found = await live.read(`${path}/${id}/messages?after=${lastMessage()}`);
        if (!found.ok) return;
        const text = await found.text();
        const place = thread();
        if (!place || id !== opened() || text.trim() === "") continue;
        const stay = !atEnd();
        place.querySelector("[data-nothing]")?.remove();
        htmx.swap(place, text, { swapStyle: "beforeend", swapDelay: 0, settleDelay: 0 });
        if (!stay) toEnd();
        await markRead();
      } while (again);
    } finally {
      reading = false;
    }
  }

  let marked = "";

  /** What is on the screen of somebody who looks has been read. */
  async function markRead(): Promise<void> {
    const id = opened();
    const message = lastMessage();
    if (!id || message === 0 || document.hidden || marked === `${id} ${message}`) return;
    marked = `${id} ${message}`;
    await fetch(`${path}/${id}/read`, {
      method: "POST",
      headers: { "X-CSRF-TOKEN": csrf(), ...live.BY_ITSELF },
      body: new URLSearchParams({ message: String(message) }),
    });
    refreshList();
    document.dispatchEvent(new Event("ticketflow:views"));
  }

  const quietly = (work: Promise<void>) => void work.catch(() => undefined);

  function everything(): void {
    refreshList();
    quietly(refreshHead());
    quietly(readOn());
  }

  function shown(): void {
    root.dataset.open = String(opened() !== "");
    rows().forEach((row) => {
      if (row.dataset.conversation === opened()) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    const place = answer();
    if (place) place.value = sessionStorage.getItem(draft()) ?? "";
    toEnd();
    quietly(markRead());
  }

  live.on("conversation", (data) => {
    refreshList();
    if (data.id === opened()) {
      quietly(readOn());
      quietly(refreshHead());
    }
  });
  live.on("missed", everything);
  document.addEventListener("ticketflow:conversation", everything);
  document.addEventListener("ticketflow:filed", () => filing.close());
  document.addEventListener("visibilitychange", () => quietly(markRead()));
  window.setInterval(() => {
    if (!document.hidden) quietly(refreshHead());
  }, LOOK);

  pane.addEventListener("htmx:afterSwap", (event) => {
    if (event.target === pane) shown();
  });
  // Looking back must not lose the place: what was on top stays where it was.
  pane.addEventListener("htmx:beforeSwap", (event) => {
    const place = thread();
    if (place && event.target instanceof Element && event.target.closest(".inbox-more") && place.contains(event.target)) {
      const fromEnd = place.scrollHeight - place.scrollTop;
      requestAnimationFrame(() => (place.scrollTop = place.scrollHeight - fromEnd));
    }
  });
  pane.addEventListener("htmx:afterRequest", (event) => {
    const { detail, target } = event as CustomEvent<{ successful: boolean }>;
    if (!(target instanceof HTMLFormElement) || target.id !== "reply" || !detail.successful) return;
    sessionStorage.removeItem(draft());
    target.reset();
    answer()?.focus();
    quietly(readOn());
    quietly(refreshHead());
  });
  pane.addEventListener("input", (event) => {
    if (event.target === answer()) sessionStorage.setItem(draft(), answer()!.value);
  });
  pane.addEventListener("keydown", (event) => {
    if (event.target !== answer()) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      answer()!.form!.requestSubmit();
    } else if (event.key === "Escape") {
      answer()!.blur();
    }
  });

  function move(step: number): void {
    const all = rows();
    if (all.length === 0) return;
    const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
    const current = focused >= 0 ? focused : all.findIndex((row) => row.hasAttribute("aria-current"));
    const next = current < 0 ? 0 : Math.max(0, Math.min(all.length - 1, current + step));
    all[next]!.focus();
  }

  keys.on("j", "Next conversation", () => move(1));
  keys.on("k", "Previous conversation", () => move(-1));
  keys.on("o", "Open the conversation", () => {
    const all = rows();
    (all.find((row) => row === document.activeElement) ?? all[0])?.click();
  });
  keys.on("r", "Reply", () => answer()?.focus());
  keys.on("c", "Create ticket", () => pane.querySelector<HTMLElement>("#create-ticket")?.click());

  shown();
}
