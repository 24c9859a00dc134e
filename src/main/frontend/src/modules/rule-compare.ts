// Two versions of a diagram beside each other: what is new, changed or gone, in colours and in a list of words.
import type { Changes } from "bpmn-js-differ";
import { told } from "../rules/told";
import { COLOURS, type Viewer, viewer } from "../viewer";

export default function (root: HTMLElement): void {
  const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;

  async function compare(): Promise<void> {
    const [{ diff }, camunda, ViewerClass, before, after] = await Promise.all([
      import("bpmn-js-differ"),
      import("camunda-bpmn-moddle/resources/camunda.json"),
      viewer(root.dataset.css!),
      file(root.dataset.from!),
      file(root.dataset.to!),
    ]);
    const drawn = async (place: HTMLElement, xml: string) => {
      const made: any = new ViewerClass({ container: place, bpmnRenderer: COLOURS, moddleExtensions: { camunda: camunda.default }, zoomScroll: { enabled: false } });
      await made.importXML(xml);
      made.get("canvas").zoom("fit-viewport", "auto");
      return made;
    };
    const old = await drawn(find("[data-before]"), before);
    const now = await drawn(find("[data-after]"), after);
    const changes = diff(old.getDefinitions(), now.getDefinitions());
    colour(old, now, changes);
    list(old, now, changes);
    together(old, now);
  }

  function colour(old: Viewer, now: Viewer, changes: Changes): void {
    const mark = (on: Viewer, ids: object, marker: string) => {
      for (const id of Object.keys(ids)) if (on.get("elementRegistry").get(id)) on.get("canvas").addMarker(id, marker);
    };
    mark(now, changes._layoutChanged, "diff-moved");
    mark(old, changes._removed, "diff-removed");
    mark(now, changes._added, "diff-added");
    mark(old, changes._changed, "diff-changed");
    mark(now, changes._changed, "diff-changed");
  }

  function list(old: Viewer, now: Viewer, changes: Changes): void {
    const lines = told(changes).map(({ element, kind, text }) => {
      const line = document.createElement("li");
      line.className = `rules-change-${kind}`;
      const on = kind === "removed" ? old : now;
      if (!on.get("elementRegistry").get(element)) {
        line.textContent = text;
        return line;
      }
      const go = document.createElement("button");
      go.type = "button";
      go.className = "rule-problem-go";
      go.textContent = text;
      go.addEventListener("click", () => {
        for (const each of [old, now]) {
          const shape = each.get("elementRegistry").get(element);
          if (shape) each.get("canvas").scrollToElement(shape, 100);
        }
      });
      line.append(go);
      return line;
    });
    if (lines.length === 0) {
      const same = document.createElement("li");
      same.textContent = "Nothing: both versions do the same.";
      lines.push(same);
    }
    find("[data-changes]").replaceChildren(...lines);
    root.dataset.compared = "";
  }

  /** Moving in one moves the other. */
  function together(old: Viewer, now: Viewer): void {
    let moving = false;
    const follow = (from: any, to: any) =>
      from.on("canvas.viewbox.changed", ({ viewbox }: any) => {
        if (moving) return;
        moving = true;
        const { x, y, width, height } = viewbox;
        to.get("canvas").viewbox({ x, y, width, height });
        moving = false;
      });
    follow(old, now);
    follow(now, old);
  }

  void compare().catch(() => {
    find("[data-changes]").textContent = "The two could not be compared. Reload the page to try again.";
  });
}

async function file(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { Accept: "application/xml" } });
  if (!answer.ok) throw new Error(`The file answered ${answer.status}`);
  return answer.text();
}
