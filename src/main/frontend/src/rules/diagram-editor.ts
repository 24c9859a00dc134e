// A drawing that is being edited: bpmn-js with our building blocks, and a panel of what a manager may set.
import BpmnModeler from "bpmn-js/lib/Modeler";
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule } from "bpmn-js-properties-panel";
import { ElementTemplatesPropertiesProviderModule } from "bpmn-js-element-templates";
import camundaBehaviors from "camunda-bpmn-js-behaviors/lib/camunda-platform";
import camunda from "camunda-bpmn-moddle/resources/camunda.json";
import { COLOURS } from "../viewer";
import { type Block, BlockPlacing, blocks, templates } from "./blocks";
import type { Problem, RuleEditor } from "./editor";
import { PlainPanel, plainWords } from "./plain-panel";

/** Beside the selected element: join it, take it away. What to add is in the list of blocks. */
class ShortPad {
  static $inject = ["contextPad", "connect", "modeling", "rules"];
  constructor(
    contextPad: any,
    private readonly connect: any,
    private readonly modeling: any,
    private readonly rules: any,
  ) {
    contextPad.registerProvider(this);
  }
  getContextPadEntries(element: any) {
    const entries: Record<string, object> = {};
    if (!element.waypoints && element.type !== "label" && element.type !== "bpmn:EndEvent") {
      const start = (event: Event, from: any) => this.connect.start(event, from);
      entries.connect = { group: "connect", className: "bpmn-icon-connection-multi", title: "Draw an arrow from it", action: { click: start, dragstart: start } };
    }
    return { ...entries, ...this.away([element]) };
  }
  getMultiElementContextPadEntries(elements: any[]) {
    return this.away(elements);
  }
  private away(elements: any[]) {
    const allowed = this.rules.allowed("elements.delete", { elements });
    if (allowed === false || (Array.isArray(allowed) && allowed.length < elements.length)) return {};
    const click = () => this.modeling.removeElements(elements.slice());
    return { delete: { group: "edit", className: "bpmn-icon-trash", title: "Take it away", action: { click } } };
  }
}

/** Smaller than this nobody can read what is written in a step. */
const LEGIBLE = 0.75;

export class DiagramEditor implements RuleEditor {
  private readonly modeler: any;
  private marked: string[] = [];

  constructor(canvas: HTMLElement, panel: HTMLElement, palette: HTMLElement, everything: boolean) {
    this.modeler = new BpmnModeler({
      container: canvas,
      bpmnRenderer: COLOURS,
      propertiesPanel: { parent: panel },
      elementTemplates: templates,
      moddleExtensions: { camunda },
      additionalModules: [
        BpmnPropertiesPanelModule,
        BpmnPropertiesProviderModule,
        CamundaPlatformPropertiesProviderModule,
        ElementTemplatesPropertiesProviderModule,
        camundaBehaviors,
        {
          __init__: ["blockPlacing", ...(everything ? [] : ["plainPanel"])],
          blockPlacing: ["type", BlockPlacing],
          plainPanel: ["type", PlainPanel],
          translate: ["value", plainWords],
          paletteProvider: ["value", {}],
          contextPadProvider: ["type", ShortPad],
          alignElementsContextPadProvider: ["value", {}],
        },
      ],
    } as object);
    this.offer(palette);
  }

  async load(xml: string): Promise<void> {
    this.marked = [];
    await this.modeler.importXML(xml);
    this.begin();
  }

  async xml(): Promise<string> {
    return (await this.modeler.saveXML({ format: true })).xml;
  }

  onChange(heard: () => void): void {
    this.modeler.on("commandStack.changed", heard);
  }

  canUndo = (): boolean => this.modeler.get("commandStack").canUndo();
  canRedo = (): boolean => this.modeler.get("commandStack").canRedo();
  undo = (): void => this.modeler.get("commandStack").undo();
  redo = (): void => this.modeler.get("commandStack").redo();
  fit = (): void => this.modeler.get("canvas").zoom("fit-viewport", "auto");
  zoom = (steps: number): void => this.modeler.get("zoomScroll").stepZoom(steps);

  mark(problems: Problem[]): void {
    const overlays = this.modeler.get("overlays");
    const canvas = this.modeler.get("canvas");
    const registry = this.modeler.get("elementRegistry");
    overlays.remove({ type: "problem" });
    for (const id of this.marked) if (registry.get(id)) canvas.removeMarker(id, "has-problem");
    this.marked = [];
    for (const [id, told] of byElement(problems)) {
      const element = this.drawn(id);
      if (!element || element === canvas.getRootElement()) continue;
      canvas.addMarker(element.id, "has-problem");
      this.marked.push(element.id);
      const badge = document.createElement("div");
      badge.className = "rule-problem-badge";
      badge.title = told.map((each) => each.message).join("\n");
      badge.textContent = String(told.length);
      const position = element.waypoints ? { top: -10, left: element.waypoints.length } : { top: -10, right: 10 };
      overlays.add(element.id, "problem", { position, html: badge });
    }
  }

  show(id: string): boolean {
    const element = this.drawn(id);
    if (!element) return false;
    this.modeler.get("canvas").scrollToElement(element, 80);
    this.modeler.get("selection").select(element);
    this.modeler.get("canvas").focus();
    return true;
  }

  name(id: string): string | null {
    const element = this.drawn(id);
    return element ? (element.businessObject?.name || element.id) : null;
  }

  /** The shape of an element; what has none (a timer, a message) is at the one it belongs to. */
  private drawn(id: string): any {
    const registry = this.modeler.get("elementRegistry");
    const found = registry.get(id);
    if (found) return found;
    return registry.find((each: any) => {
      const object = each.businessObject;
      return object?.eventDefinitions?.some((event: any) => event.id === id || event.messageRef?.id === id) || object?.conditionExpression?.id === id;
    });
  }

  /** All of it where that can be read, else its beginning. */
  private begin(): void {
    const canvas = this.modeler.get("canvas");
    if (canvas.zoom("fit-viewport", "auto") >= LEGIBLE) return;
    const { inner, outer } = canvas.viewbox();
    const width = outer.width / LEGIBLE;
    const height = outer.height / LEGIBLE;
    canvas.viewbox({ x: inner.x - 20, y: inner.y + inner.height / 2 - height / 2, width, height });
  }

  private offer(palette: HTMLElement): void {
    for (const group of blocks()) {
      const title = document.createElement("h3");
      title.textContent = group.title;
      const list = document.createElement("ul");
      list.append(...group.blocks.map((block) => this.button(block)));
      palette.append(title, list);
    }
  }

  private button(block: Block): HTMLElement {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rule-block";
    button.draggable = true;
    const words = document.createElement("span");
    const name = document.createElement("b");
    name.textContent = block.name;
    const says = document.createElement("small");
    says.textContent = block.says;
    words.append(name, says);
    button.append(block.icon, words);
    const placing = () => this.modeler.get("blockPlacing") as BlockPlacing;
    button.addEventListener("dragstart", (event) => {
      event.preventDefault();
      this.modeler.get("create").start(event, placing().shapeOf(block));
    });
    button.addEventListener("click", (event) => {
      const selected = this.modeler.get("selection").get();
      const after = selected.length === 1 ? selected[0] : undefined;
      if (!placing().fits(after)) {
        this.modeler.get("create").start(event, placing().shapeOf(block));
        return;
      }
      const shape = placing().after(block, after);
      this.modeler.get("selection").select(shape);
      this.modeler.get("canvas").scrollToElement(shape, 80);
    });
    item.append(button);
    return item;
  }
}

function byElement(problems: Problem[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.element !== null) found.set(problem.element, [...(found.get(problem.element) ?? []), problem]);
  }
  return found;
}

