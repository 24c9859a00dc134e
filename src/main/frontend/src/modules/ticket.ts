// The page of one ticket: its keys, its live parts, and the box that one writes in.
import { composer } from "../composer";
import * as keys from "../keys";
import * as live from "../live";
import { mailFrames } from "../mailframe";
import * as presence from "../presence";

/** Who else is here; whoever replies at the same time is warned of before anything is sent twice. */
function showOthers(box: HTMLElement, others: presence.Colleague[]): void {
  const place = box.querySelector<HTMLElement>("#others")!;
  const replying = others.filter((each) => each.doing === "replying").map((each) => each.name);
  const looking = others.filter((each) => each.doing !== "replying").map((each) => each.name);
  place.hidden = others.length === 0;
  place.classList.toggle("composer-warned", replying.length > 0);
  place.textContent =
    replying.length > 0
      ? `${replying.join(" and ")} ${replying.length > 1 ? "are" : "is"} writing here right now.`
      : `Also here: ${looking.join(", ")}`;
}

export default function (root: HTMLElement): void {
  const parts = root.querySelector<HTMLElement>("#ticket-live")!;
  let stale = false;

  /** Reads the parts that change anew; what is being typed stays. */
  function refresh(): void {
    stale = false;
    live.refresh(parts);
  }

  const box = root.querySelector<HTMLElement>("#composer");
  const writes = box ? composer(box, root.dataset.url!, (doing) => present?.doing(doing)) : null;
  const present = box ? presence.at(root.dataset.code!, (others) => showOthers(box, others)) : null;

  mailFrames(root);

  let waiting = 0;
  function soon(): void {
    if (waiting === 0) {
      waiting = window.setTimeout(() => {
        waiting = 0;
        refresh();
      }, 250);
    }
  }
  live.on("ticket", (data) => {
    if (data.number === Number(root.dataset.number)) soon();
  });
  live.on("missed", soon);

  // A form that is open, or a menu, is not swapped away under the hands that use it.
  root.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { detail } = event as CustomEvent<{ target: Element; fragment: Element | DocumentFragment; shouldSwap: boolean }>;
    if (detail.target.querySelector("[data-editing], [popover]:popover-open")) {
      detail.shouldSwap = false;
      stale = true;
      return;
    }
    for (const open of detail.target.querySelectorAll<HTMLDetailsElement>("details[open][id]")) {
      detail.fragment.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
    }
  });
  root.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event as CustomEvent<{ elt: Element; xhr: XMLHttpRequest }>;
    if (detail.xhr.status === 200 && detail.elt.matches("[data-editing]")) detail.elt.removeAttribute("data-editing");
  });
  root.addEventListener(
    "toggle",
    (event) => {
      if (stale && (event as ToggleEvent).newState === "closed") soon();
    },
    true,
  );
  root.addEventListener("htmx:oobAfterSwap", (event) => {
    const { target } = (event as CustomEvent<{ target: Element }>).detail;
    if (target.id === "ticket-next") root.dispatchEvent(new Event("ticketflow:process"));
  });

  // Editing in place.
  root.addEventListener("htmx:afterSettle", (event) => {
    const form = (event.target as Element).querySelector<HTMLElement>("[data-editing]") ?? (event.target as Element).closest("[data-editing]");
    form?.querySelector<HTMLInputElement>("[autofocus]")?.focus();
  });
  function cancel(form: Element): void {
    const place = form.parentElement!;
    form.remove();
    refresh();
    place.focus();
  }
  root.addEventListener("click", (event) => {
    const form = (event.target as Element).closest("[data-cancels]")?.closest("[data-editing]");
    if (form) cancel(form);
  });
  root.addEventListener("keydown", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-editing]");
    if (!form) return;
    if (event.key === "Escape") cancel(form);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  // A label that is not there yet can be created.
  root.addEventListener("input", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.name !== "add") return;
    const typed = input.value.trim();
    const creates = input.form!.querySelector<HTMLElement>("[data-creates]")!;
    const known = [...root.querySelectorAll<HTMLElement>("#label-list [data-word]")].some((each) => each.dataset.word === typed);
    creates.hidden = typed === "" || known;
    creates.querySelector("span")!.textContent = `Create “${typed}”`;
  });
  root.addEventListener("submit", (event) => {
    const menu = (event.target as Element).closest<HTMLElement>("[popover]");
    if (menu) window.setTimeout(() => menu.hidePopover(), 0);
  });

  /** What is typed next is already for the menu that opens: its own focus comes a moment later. */
  const press = (id: string) => () => {
    const button = document.getElementById(id);
    button?.click();
    const menu = document.getElementById(button?.getAttribute("popovertarget") ?? "");
    menu?.querySelector<HTMLElement>("[autofocus], button")?.focus();
  };
  keys.on("s", "Status", press("status-field"));
  keys.on("p", "Priority", press("priority-field"));
  keys.on("a", "Assign", press("assignee-field"));
  keys.on("l", "Labels", press("label-field"));
  keys.on("e", "Close the ticket", press("close"));
  if (writes) {
    keys.on("r", "Reply to the customer", () => writes.open("public"));
    keys.on("n", "Internal note", () => writes.open("internal"));
  }
  for (const [key, side] of [["k", "previous"], ["j", "next"]] as const) {
    keys.on(key, `The ${side} ticket of the list`, () => document.querySelector<HTMLElement>(`[data-beside="${side}"]`)?.click());
  }
}
