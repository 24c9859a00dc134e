// The picture of a ticket's process: the token where it stands, the way it came. Loaded when seen.
import * as times from "../times";
import { COLOURS, type Viewer, type ViewerClass, atEveryWidth, viewer as viewerOf } from "../viewer";

interface Activity {
  id: string;
  name: string | null;
  since: string | null;
}

interface Diagram {
  key: string;
  name: string;
  version: number;
  xml: string;
  running: boolean;
  active: Activity[];
  walked: string[];
  flows: string[];
}

export default function (root: HTMLElement): void {
  const find = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
  const small = find("[data-canvas]");
  const dialog = find<HTMLDialogElement>("dialog");
  let diagrams: Diagram[] = [];
  let chosen = "ticket";
  let whole = false;
  let viewerClass: ViewerClass | undefined;
  let viewer: Viewer | undefined;
  let large: Viewer | undefined;

  async function load(): Promise<void> {
    const answer = await fetch(root.dataset.url!, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`The picture answered ${answer.status}`);
    diagrams = (await answer.json()) as Diagram[];
    viewerClass ??= await viewerOf(root.dataset.css!);
    showTabs();
    await draw();
  }

  function current(): Diagram | undefined {
    return diagrams.find((each) => each.key === chosen) ?? diagrams[0];
  }

  function showTabs(): void {
    const tabs = diagrams.map((each) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.className = "btn btn-sm btn-ghost";
      tab.textContent = each.name;
      tab.setAttribute("aria-pressed", String(each.key === current()?.key));
      tab.addEventListener("click", () => {
        chosen = each.key;
        showTabs();
        void draw();
      });
      return tab;
    });
    find(".picture-tabs").replaceChildren(...(tabs.length > 1 ? tabs : []));
  }

  async function draw(): Promise<void> {
    const diagram = current();
    if (!diagram || !viewerClass) {
      find("[data-words]").textContent = "The way of this process is no longer kept.";
      small.textContent = "The way of this process is no longer kept.";
      return;
    }
    viewer?.destroy();
    small.replaceChildren();
    viewer = new viewerClass({ container: small, bpmnRenderer: COLOURS, zoomScroll: { enabled: false } });
    await viewer.importXML(diagram.xml);
    mark(viewer, diagram);
    place(viewer, diagram);
    find("[data-words]").textContent = inWords(viewer, diagram);
  }

  function mark(on: Viewer, diagram: Diagram): void {
    const registry = on.get("elementRegistry");
    const canvas = on.get("canvas");
    const there = (id: string) => registry.get(id) !== undefined;
    for (const id of [...diagram.walked, ...diagram.flows]) if (there(id)) canvas.addMarker(id, "came-this-way");
    for (const { id } of diagram.active) {
      if (!there(id)) continue;
      canvas.addMarker(id, "stands-here");
      const token = document.createElement("div");
      token.className = "picture-token";
      on.get("overlays").add(id, { position: { top: -8, right: 8 }, html: token });
    }
  }

  /** The token in the middle, or all of it. */
  function place(on: Viewer, diagram: Diagram): void {
    const canvas = on.get("canvas");
    const standing = diagram.active.map(({ id }) => on.get("elementRegistry").get(id)).filter((each) => each !== undefined);
    const at = standing.find((each) => each.type !== "bpmn:CallActivity") ?? standing[0];
    if (whole || !at) {
      canvas.zoom("fit-viewport", "auto");
      return;
    }
    const { width, height } = canvas.getSize();
    const scale = 0.75;
    canvas.viewbox({
      x: at.x + at.width / 2 - width / scale / 2,
      y: at.y + at.height / 2 - height / scale / 2,
      width: width / scale,
      height: height / scale,
    });
  }

  function inWords(on: Viewer, diagram: Diagram): string {
    const registry = on.get("elementRegistry");
    const name = (id: string) => (registry.get(id)?.businessObject?.name as string | undefined) ?? id;
    const standing = diagram.active
      .map(({ id, since }) => name(id) + (since ? `, since ${times.relative(new Date(since))}` : ""))
      .join("; ");
    return (
      `Process ${diagram.name}, version ${diagram.version}. ` +
      (standing ? `It stands at: ${standing}. ` : "It has ended. ") +
      `It came by: ${diagram.walked.map(name).join(", ")}.`
    );
  }

  atEveryWidth(
    small,
    () => viewer,
    (on) => {
      const diagram = current();
      if (diagram) place(on, diagram);
    },
  );
  find("[data-whole]").addEventListener("click", () => {
    whole = !whole;
    find("[data-whole]").setAttribute("aria-pressed", String(whole));
    const diagram = current();
    if (viewer && diagram) place(viewer, diagram);
  });
  find("[data-enlarge]").addEventListener("click", async () => {
    const diagram = current();
    if (!diagram || !viewerClass) return;
    dialog.showModal();
    find("[data-name]").textContent = `${diagram.name}, version ${diagram.version}`;
    large?.destroy();
    find("[data-large]").replaceChildren();
    large = new viewerClass({ container: find("[data-large]"), bpmnRenderer: COLOURS });
    await large.importXML(diagram.xml);
    mark(large, diagram);
    large.get("canvas").zoom("fit-viewport", "auto");
  });

  const loadOrSay = () =>
    void load().catch(() => {
      small.textContent = "The diagram could not be loaded. Reload the page to try again.";
    });
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      seen.disconnect();
      loadOrSay();
      root.closest(".ticket")?.addEventListener("ticketflow:process", loadOrSay);
    }
  });
  seen.observe(root);
}
