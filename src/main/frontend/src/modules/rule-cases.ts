// The test cases that are kept with a rule: written as rows, kept over the API.
import * as api from "../rules/api";

export default function (root: HTMLElement): void {
  const dialog = root.querySelector<HTMLDialogElement>("dialog")!;
  const form = dialog.querySelector<HTMLFormElement>("form")!;
  const error = form.querySelector<HTMLElement>("[data-error]")!;
  const site = root.dataset.site!;
  let id = "";

  function field(name: string): HTMLInputElement {
    return form.elements.namedItem(name) as HTMLInputElement;
  }

  function lines(kind: string): HTMLElement {
    return form.querySelector<HTMLElement>(`[data-lines=${kind}]`)!;
  }

  /** One line more, filled with what is known of it. */
  function line(kind: string, values: Record<string, string>): HTMLElement {
    const template = root.querySelector<HTMLTemplateElement>(`template[data-line=${kind}]`)!;
    const made = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    for (const [name, value] of Object.entries(values)) made.querySelector<HTMLInputElement>(`[data-of=${name}]`)!.value = value;
    lines(kind).append(made);
    return made;
  }

  function edit(known?: api.KeptCase & { id: string }): void {
    id = known?.id ?? "";
    error.hidden = true;
    form.reset();
    lines("event").replaceChildren();
    lines("expected").replaceChildren();
    if (known) {
      for (const name of ["name", "priority", "filedAt", "assignee"] as const) field(name).value = known[name] ?? "";
      field("mustHold").checked = known.mustHold;
      for (const event of known.events) line("event", { at: event.at, what: event.what, value: event.value ?? "" });
      for (const expected of known.expected) line("expected", { at: expected.at, who: expected.who.join(", ") });
    } else {
      line("expected", {});
    }
    dialog.querySelector("h2")!.textContent = known ? "Change the test case" : "A new test case";
    dialog.showModal();
  }

  function said(): api.KeptCase {
    const rows = (kind: string) => [...lines(kind).children].map((each) => (name: string) => each.querySelector<HTMLInputElement>(`[data-of=${name}]`)!.value.trim());
    return {
      name: field("name").value.trim(),
      mustHold: field("mustHold").checked,
      priority: field("priority").value,
      filedAt: field("filedAt").value,
      assignee: field("assignee").value,
      events: rows("event").map((of) => ({ at: of("at"), what: of("what"), value: of("value") })),
      expected: rows("expected").map((of) => ({ at: of("at"), who: of("who").split(/[\s,]+/).filter((word) => word !== "") })),
    };
  }

  function done(act: Promise<void>): void {
    act.then(
      () => window.location.reload(),
      (failure: unknown) => {
        error.textContent = failure instanceof api.Refused ? failure.message : "That did not work. Reload the page and try again.";
        error.hidden = false;
        if (!dialog.open) dialog.showModal();
        if (!(failure instanceof api.Refused)) throw failure;
      },
    );
  }

  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-case-act]");
    const of = button?.closest<HTMLElement>("[data-case]");
    switch (button?.dataset.caseAct) {
      case "new":
        return edit();
      case "edit":
        return edit({ ...(JSON.parse(of!.dataset.case!) as api.KeptCase), id: of!.dataset.id! });
      case "delete":
        return done(api.deleteCase(site, of!.dataset.id!));
      case "more":
        return line(button.dataset.kind!, {}).querySelector<HTMLElement>("input, select")!.focus();
      case "less":
        return button.closest("[data-one-line]")!.remove();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(api.keepCase(site, id, said()));
  });
}
