// A decision table that is being edited: dmn-js without its other views.
import EditingManager from "dmn-js-shared/lib/base/EditingManager";
import DecisionTableEditor from "dmn-js-decision-table/lib/Editor";
import { is } from "dmn-js-shared/lib/util/ModelUtil";
import type { Problem, RuleEditor } from "./editor";

class Tables extends EditingManager {
  _getViewProviders() {
    const opens = (element: any) => is(element, "dmn:Decision") && is(element.decisionLogic, "dmn:DecisionTable");
    return [{ id: "decisionTable", constructor: DecisionTableEditor, opens }];
  }
}

export class TableEditor implements RuleEditor {
  private readonly tables: Tables;
  /** The table draws its rows anew as it likes: marks by rules of style survive that, classes would not. */
  private readonly marks = new CSSStyleSheet();
  private changed: () => void = () => {};

  constructor(private readonly place: HTMLElement) {
    this.tables = new Tables({ container: place, decisionTable: { keyboard: { bind: true } } });
    document.adoptedStyleSheets.push(this.marks);
    this.tables.on("viewer.created", ({ viewer }) => viewer.on("commandStack.changed", () => this.changed()));
  }

  async load(xml: string): Promise<void> {
    this.marks.replaceSync("");
    await this.tables.importXML(xml);
    if (!this.viewer()) throw new Error("This file holds no decision table.");
  }

  async xml(): Promise<string> {
    return (await this.tables.saveXML({ format: true })).xml;
  }

  onChange(heard: () => void): void {
    this.changed = heard;
  }

  canUndo = (): boolean => this.viewer()?.get("commandStack").canUndo() ?? false;
  canRedo = (): boolean => this.viewer()?.get("commandStack").canRedo() ?? false;
  undo = (): void => this.viewer()?.get("commandStack").undo();
  redo = (): void => this.viewer()?.get("commandStack").redo();
  fit(): void {}
  zoom(): void {}

  mark(problems: Problem[]): void {
    const rules = problems.flatMap(({ element }) => {
      if (element === null) return [];
      const row = this.rowOf(element);
      const index = row === null ? [] : [`.dmn-js-parent td.rule-index[data-row-id="${CSS.escape(row)}"]`];
      return [`.dmn-js-parent [data-element-id="${CSS.escape(element)}"]`, ...index].map(
        (place) => `${place} { box-shadow: inset 0 0 0 2px var(--desk-bad); background: var(--desk-bad-paper); color: var(--desk-bad); }`,
      );
    });
    this.marks.replaceSync(rules.join("\n"));
  }

  show(element: string): boolean {
    const found = this.place.querySelector<HTMLElement>(`[data-element-id="${CSS.escape(element)}"]`) ?? this.firstCell(element);
    if (!found) return false;
    found.scrollIntoView({ block: "center", inline: "center" });
    found.click();
    found.querySelector<HTMLElement>("[contenteditable], input")?.focus();
    return true;
  }

  name(element: string): string | null {
    const row = this.rowOf(element);
    if (row) return `Row ${this.rows().findIndex((each: any) => each.id === row) + 1}`;
    return this.place.querySelector(`[data-col-id="${CSS.escape(element)}"]`) ? "Column" : null;
  }

  private firstCell(row: string): HTMLElement | null {
    return this.place.querySelector<HTMLElement>(`td.cell[data-row-id="${CSS.escape(row)}"]`);
  }

  private rowOf(element: string): string | null {
    for (const rule of this.rows()) {
      const cells = [...(rule.inputEntry ?? []), ...(rule.outputEntry ?? [])];
      if (rule.id === element || cells.some((cell: any) => cell.id === element)) return rule.id;
    }
    return null;
  }

  private rows(): any[] {
    return this.viewer()?.get("sheet").getRoot().businessObject.rule ?? [];
  }

  private viewer(): any {
    return this.tables.getActiveViewer();
  }
}
