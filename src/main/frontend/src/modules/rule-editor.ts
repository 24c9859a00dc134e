// The page of the editor: loads what is edited, checks and deploys it, and lets nobody lose work by accident.
import * as api from "../rules/api";
import { Checking } from "../rules/checking";
import type { RuleEditor } from "../rules/editor";
import * as open from "../rules/open";
import * as toast from "../toast";
import { styles } from "../viewer";

export default function (root: HTMLElement): void {
  const find = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
  const canvas = find("[data-canvas]");
  const dialog = find<HTMLDialogElement>("#rule-deploy");
  const form = find<HTMLFormElement>("[data-deploy]");
  const file = root.dataset.file!;
  const isTable = root.dataset.kind === "dmn";
  let editor: RuleEditor;
  let checking: Checking;
  let base: api.File;
  let variant = "";
  let dirty = false;
  /** Differs from what is deployed even without a step that could be undone. */
  let other = false;

  /** A narrow screen shows none of it, so nothing is loaded before it is turned or widened. */
  function room(): Promise<unknown> {
    const wide = window.matchMedia("(min-width: 900px)");
    return wide.matches ? Promise.resolve() : new Promise((then) => wide.addEventListener("change", then, { once: true }));
  }

  async function start(): Promise<void> {
    await room();
    const known = await api.item(file, root.dataset.site!);
    variant = known?.site ?? "";
    const older = root.dataset.newest === "false";
    const version: Record<string, string> = older ? { version: root.dataset.version! } : {};
    const [shown, newest] = await Promise.all([
      api.read(file, { site: variant, ...version }),
      older ? api.read(file, { site: variant }) : undefined,
      styles(root.dataset.css!),
    ]);
    base = { xml: shown.xml, etag: (newest ?? shown).etag };
    canvas.replaceChildren();
    editor = await made();
    checking = new Checking(root, editor, file, variant);
    await editor.load(base.xml);
    editor.onChange(changed);
    find("[data-scope]").hidden = !known?.mayVary;
    form.querySelector<HTMLInputElement>(`[name=scope][value="${variant}"]`)!.checked = true;
    open.set({ file, site: variant, xml: () => editor.xml() });
    wire();
    if (older) touched();
    root.dataset.open = "";
  }

  async function made(): Promise<RuleEditor> {
    if (isTable) return new (await import("../rules/table-editor")).TableEditor(canvas);
    const { DiagramEditor } = await import("../rules/diagram-editor");
    return new DiagramEditor(canvas, find("[data-panel]"), find("[data-palette-of]"), root.dataset.all === "true");
  }

  function changed(): void {
    find<HTMLButtonElement>("[data-act=undo]").disabled = !editor.canUndo();
    find<HTMLButtonElement>("[data-act=redo]").disabled = !editor.canRedo();
    setDirty(other || editor.canUndo());
    checking.soon();
  }

  /** Another file was loaded: an older version, or one from the person's disk. */
  function touched(): void {
    other = true;
    changed();
  }

  function setDirty(now: boolean): void {
    dirty = now;
    find("[data-dirty]").hidden = !now;
    find<HTMLButtonElement>("[data-act=deploy]").disabled = !now;
  }

  async function download(): Promise<void> {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await editor.xml()], { type: "application/xml" }));
    link.download = file;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  async function upload(input: HTMLInputElement): Promise<void> {
    const chosen = input.files?.[0];
    if (!chosen) return;
    input.value = "";
    const before = await editor.xml();
    try {
      if (chosen.size > 1_000_000) throw new Error("it is larger than 1 MB");
      await editor.load(await chosen.text());
      touched();
    } catch (failure) {
      await editor.load(before);
      const why = failure instanceof Error ? failure.message.split("\n")[0] : "";
      toast.show({ tone: "bad", text: `${chosen.name} could not be opened: ${why}` });
    }
  }

  function ask(): void {
    if (!dirty || dialog.open) return;
    refuse("");
    dialog.showModal();
    form.querySelector<HTMLTextAreaElement>("#rule-note")!.focus();
  }

  function refuse(words: string, conflict = false): void {
    const place = find("[data-refused]");
    place.textContent = words;
    place.hidden = words === "";
    find("[data-act=anyway]").hidden = !conflict;
    find("[data-theirs]").hidden = !conflict;
    form.querySelector<HTMLButtonElement>("[type=submit]")!.hidden = conflict;
  }

  async function deploy(anyway: boolean): Promise<void> {
    const fields = new FormData(form);
    const scope = String(fields.get("scope") ?? "");
    // A site's first rules of its own have nothing before them that others could have changed.
    const etag = anyway || (scope !== variant && scope !== "") ? "" : scope === variant ? base.etag : (await api.read(file, {})).etag;
    const send = form.querySelector<HTMLButtonElement>("[type=submit]")!;
    send.disabled = true;
    try {
      const done = await api.deploy(file, scope, await editor.xml(), String(fields.get("note") ?? "").trim(), etag);
      setDirty(false);
      window.location.assign(`${root.dataset.back}?deployed=${done.changed ? done.version : "same"}`);
    } catch (failure) {
      if (!(failure instanceof api.Refused)) throw failure;
      const conflict = failure.status === 409 || failure.status === 412;
      refuse(conflict ? `${failure.message} What you drew is still here.` : failure.message, conflict);
      if (failure.problems.length > 0) checking.list(failure.problems);
    } finally {
      send.disabled = false;
    }
  }

  function wire(): void {
    const acts: Record<string, () => void> = {
      undo: editor.undo,
      redo: editor.redo,
      in: () => editor.zoom(1),
      out: () => editor.zoom(-1),
      fit: () => editor.fit(),
      download: () => void download(),
      deploy: ask,
      anyway: () => void deploy(true),
    };
    for (const button of root.querySelectorAll<HTMLButtonElement>("[data-act]")) {
      button.addEventListener("click", () => acts[button.dataset.act!]!());
    }
    find<HTMLInputElement>("[data-upload]").addEventListener("change", (event) => void upload(event.target as HTMLInputElement));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void deploy(false);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || root.dataset.open === undefined) return;
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      // A cell gives its text to the table when it loses the focus.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      ask();
    } else if ((key === "z" || key === "y") && !event.defaultPrevented && event.target === document.body) {
      event.preventDefault();
      if (key === "y" || event.shiftKey) editor.redo();
      else editor.undo();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  void start().catch((failure: unknown) => {
    const why = failure instanceof api.Refused ? failure.message : "";
    canvas.textContent = `The editor could not be opened. ${why} Reload the page to try again.`;
    if (!(failure instanceof api.Refused)) throw failure;
  });
}
