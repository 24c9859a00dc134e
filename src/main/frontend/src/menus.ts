// Menus are popovers: placed at their button, walked with the arrow keys, filtered by typing.

function place(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const room = 8;
  const left = Math.max(room, Math.min(at.left, window.innerWidth - size.width - room));
  const below = at.bottom + 4;
  const top = below + size.height > window.innerHeight - room && at.top - size.height - 4 > room ? at.top - size.height - 4 : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(room, top)}px`;
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("a[href], button, input, label[tabindex]")].filter(
    (each) => !each.hidden && each.offsetParent !== null && !(each as HTMLButtonElement).disabled,
  );
}

document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches("[popover].desk-menu")) return;
    const button = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(menu.id)}"]`);
    const open = (event as ToggleEvent).newState === "open";
    button?.setAttribute("aria-expanded", String(open));
    if (!open) return;
    if (button) place(menu, button);
    const first = menu.querySelector<HTMLElement>("[autofocus]") ?? items(menu)[0];
    first?.focus();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return;
  const menu = target.closest<HTMLElement>("[popover].desk-menu");
  if (!menu) return;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step !== 0) {
    event.preventDefault();
    const all = items(menu);
    const next = (all.indexOf(target) + step + all.length) % all.length;
    all[next]?.focus();
  }
});

/** An input with data-filters="#list" hides what does not hold the typed words. */
document.addEventListener("input", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.filters) return;
  const typed = input.value.trim().toLowerCase();
  for (const each of document.querySelectorAll<HTMLElement>(`${input.dataset.filters} [data-word]`)) {
    each.hidden = !each.dataset.word!.toLowerCase().includes(typed);
  }
});

// A menu closes once something in it was chosen, unless it says that several are.
document.addEventListener("click", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const menu = target.closest<HTMLElement>("[popover].desk-menu");
  if (menu && !menu.hasAttribute("data-stays") && target.closest("a[href], button:not([data-stays])")) {
    window.setTimeout(() => menu.hidePopover(), 0);
  }
});

// <button data-dialog="id"> opens a native dialog; data-closes closes the one around it.
document.addEventListener("click", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const opens = target.closest<HTMLElement>("[data-dialog]");
  if (opens) {
    (document.getElementById(opens.dataset.dialog!) as HTMLDialogElement | null)?.showModal();
  }
  if (target.closest("[data-closes]")) {
    target.closest("dialog")?.close();
  } else if (target instanceof HTMLDialogElement && target.open && outside(target, event)) {
    target.close();
  }
});

function outside(dialog: HTMLDialogElement, event: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
