// bpmn-js as pages use it: its scripts and styles come with the first picture that is seen.

/** The part of bpmn-js' viewer that is used here. */
export interface Viewer {
  importXML(xml: string): Promise<unknown>;
  get(name: string): any;
  destroy(): void;
}

export type ViewerClass = new (options: object) => Viewer;

/** Variables of ours, so that a picture follows the theme at once. */
export const COLOURS = { defaultFillColor: "var(--desk-paper)", defaultStrokeColor: "var(--desk-quiet)", defaultLabelColor: "var(--desk-ink)" };

/** Adds a sheet of styles once, and waits until it is there: what is drawn before would measure itself wrongly. */
export function styles(href: string): Promise<void> {
  if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((done, failed) => {
    link.addEventListener("load", () => done());
    link.addEventListener("error", () => failed(new Error("The styles could not be loaded.")));
    document.head.append(link);
  });
}

/** Places a picture anew whenever its room is wider or narrower than it was, as when a phone is turned. */
export function atEveryWidth(canvas: HTMLElement, drawn: () => Viewer | undefined, place: (on: Viewer) => void): void {
  let width = canvas.clientWidth;
  new ResizeObserver(() => {
    const on = drawn();
    if (!on || canvas.clientWidth === 0 || canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    const picture = on.get("canvas");
    picture.resized();
    // What is still being drawn is placed once it is.
    if (picture.viewbox().inner.width > 0) place(on);
  }).observe(canvas);
}

export async function viewer(css: string): Promise<ViewerClass> {
  const [module] = await Promise.all([import("bpmn-js/lib/NavigatedViewer"), styles(css)]);
  return module.default as unknown as ViewerClass;
}
