// The picture of a rule file: how many tickets stand at which element, as the list below it says.
import { COLOURS, type Viewer, viewer } from "../viewer";

export default function (root: HTMLElement): void {
  const canvas = root.querySelector<HTMLElement>("[data-canvas]")!;
  let drawn: Viewer | undefined;

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
    for (const place of root.querySelectorAll<HTMLElement>("[data-element]")) mark(drawn, place.dataset.element!, place.dataset.tokens!);
    fit();
  }

  function mark(on: Viewer, element: string, tokens: string): void {
    if (on.get("elementRegistry").get(element) === undefined) return;
    on.get("canvas").addMarker(element, "stands-here");
    const number = document.createElement("div");
    number.className = "rules-tokens rules-token";
    number.textContent = tokens;
    number.setAttribute("aria-hidden", "true");
    on.get("overlays").add(element, { position: { top: -12, right: 12 }, html: number });
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

  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    void draw().catch(() => {
      canvas.textContent = "The diagram could not be loaded. Reload the page to try again, or download the file.";
    });
  });
  seen.observe(canvas);
}
