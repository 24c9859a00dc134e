// What the page of an editor needs of a drawing or a table that is being edited.

/** One reason why a file is not deployed. */
export interface Problem {
  element: string | null;
  message: string;
  mend: string | null;
}

export interface RuleEditor {
  load(xml: string): Promise<void>;
  /** The file as it is now. */
  xml(): Promise<string>;
  /** Called after each change, and after each step back. */
  onChange(heard: () => void): void;
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
  /** Shows at their places what is wrong. */
  mark(problems: Problem[]): void;
  /** Selects an element and brings it into view; false where there is none of that id. */
  show(element: string): boolean;
  /** What the manager calls the element; null where it is not there. */
  name(element: string): string | null;
  fit(): void;
  zoom(steps: number): void;
}
