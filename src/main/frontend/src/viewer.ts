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

export async function viewer(css: string): Promise<ViewerClass> {
  if (!document.querySelector("link[data-diagram]")) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = css;
    link.dataset.diagram = "";
    document.head.append(link);
  }
  return (await import("bpmn-js/lib/NavigatedViewer")).default as unknown as ViewerClass;
}
