// The picture of a rule file: how many tickets stand at which element, or where they waited longest, as the lists below
// it say.
import { COLOURS, type Viewer, atEveryWidth, viewer } from "../viewer";

export default function (root: HTMLElement): void {
  const canvas = root.querySelector<HTMLElement>("[data-canvas]")!;
  let drawn: Viewer | undefined;
  let shows = "standing";

  async function draw(): Promise<void> {
    const [answer, ViewerClass] = await Promise.all([
      fetch(root.dataset.url!, { headers: { Accept: "application/xml" } }),
      viewer(root.dataset.css!),
    ]);
    if (!answer.ok) throw new Error(`The file answered ${answer.status}`);
    const xml = await answer.text();
    canvas.replaceChildren();
    drawn = new ViewerClass({ container: canvas, bpmnRenderer: COLOURS, zoomScroll: { enabled: false } });
    await drawn.importXML(xml);
    mark(drawn);
    fit();
  }

  function mark(on: Viewer): void {
    on.get("overlays").clear();
    const heat = shows === "heat";
    for (const place of root.querySelectorAll<HTMLElement>("[data-element]")) toggle(on, place.dataset.element!, "stands-here", !heat);
    for (const place of root.querySelectorAll<HTMLElement>("[data-stay]")) toggle(on, place.dataset.stay!, `waits-${place.dataset.heat}`, heat);
    for (const place of root.querySelectorAll<HTMLElement>(heat ? "[data-stay]" : "[data-element]")) {
      number(on, place.dataset.stay ?? place.dataset.element!, heat ? place.dataset.most! : place.dataset.tokens!, heat);
    }
  }

  function toggle(on: Viewer, element: string, marker: string, now: boolean): void {
    if (on.get("elementRegistry").get(element) === undefined) return;
    if (now) on.get("canvas").addMarker(element, marker);
    else on.get("canvas").removeMarker(element, marker);
  }

  function number(on: Viewer, element: string, text: string, heat: boolean): void {
    if (on.get("elementRegistry").get(element) === undefined) return;
    const badge = document.createElement("div");
    badge.className = heat ? "rules-tokens rules-token rules-waited" : "rules-tokens rules-token";
    badge.textContent = text;
    badge.setAttribute("aria-hidden", "true");
    on.get("overlays").add(element, { position: { top: -12, right: 12 }, html: badge });
  }

  function fit(): void {
    drawn?.get("canvas").zoom("fit-viewport", "auto");
  }

  for (const button of root.querySelectorAll<HTMLElement>("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") fit();
      else drawn?.get("zoomScroll").stepZoom(button.dataset.zoom === "in" ? 1 : -1);
    });
  }
  const choices = root.querySelectorAll<HTMLElement>("[data-shows]");
  for (const button of choices) {
    button.addEventListener("click", () => {
      shows = button.dataset.shows!;
      for (const each of choices) each.setAttribute("aria-pressed", String(each === button));
      if (drawn) mark(drawn);
    });
  }

  atEveryWidth(canvas, () => drawn, fit);
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    void draw().catch(() => {
      canvas.textContent = "The diagram could not be loaded. Reload the page to try again, or download the file.";
    });
  });
  seen.observe(canvas);
}
