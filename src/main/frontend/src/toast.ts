// What just happened, for some seconds, with the way back.
import { icon } from "./icon";
import htmx from "./htmx";

export interface Toast {
  text: string;
  tone?: "ok" | "bad";
  undo?: { url: string; fields: Record<string, string | string[]> };
}

const SHOWN_FOR = 8_000;

function place(): HTMLElement {
  return document.getElementById("toasts")!;
}

export function show(toast: Toast): void {
  const box = document.createElement("div");
  box.className = `desk-toast ${toast.tone === "bad" ? "desk-toast-bad" : ""}`;
  box.append(icon(toast.tone === "bad" ? "alert-triangle" : "check"));
  const text = document.createElement("span");
  text.className = "desk-toast-text";
  text.textContent = toast.text;
  box.append(text);
  if (toast.undo) {
    const { url, fields } = toast.undo;
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "btn btn-sm btn-ghost-light";
    undo.textContent = "Undo";
    undo.addEventListener("click", () => {
      box.remove();
      void htmx.ajax("post", url, { values: fields, swap: "none", source: document.body });
    });
    box.append(undo);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-sm btn-icon btn-ghost-light";
  close.setAttribute("aria-label", "Dismiss");
  close.append(icon("x"));
  close.addEventListener("click", () => box.remove());
  box.append(close);
  place().append(box);
  while (place().childElementCount > 2) place().firstElementChild!.remove();

  let left = window.setTimeout(() => box.remove(), SHOWN_FOR);
  const hold = () => window.clearTimeout(left);
  const release = () => {
    window.clearTimeout(left);
    left = window.setTimeout(() => box.remove(), SHOWN_FOR / 2);
  };
  box.addEventListener("pointerenter", hold);
  box.addEventListener("pointerleave", release);
  box.addEventListener("focusin", hold);
  box.addEventListener("focusout", release);
}

// htmx makes an event of the header HX-Trigger: {"toast": {…}}.
document.addEventListener("toast", (event) => show((event as CustomEvent<Toast>).detail));

document.addEventListener("htmx:sendError", () =>
  show({ tone: "bad", text: "No connection. Nothing was changed; try again." }),
);
document.addEventListener("htmx:timeout", () =>
  show({ tone: "bad", text: "The server took too long. Reload to see whether it was changed." }),
);
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
  if (xhr.status === 401) {
    window.location.reload();
  } else if (!xhr.getResponseHeader("HX-Trigger")?.includes('"toast"')) {
    show({ tone: "bad", text: "That did not work. Reload the page and try again." });
  }
});
