// The panel of settings as a manager needs it: the name, what the block asks for, times, conditions.
import { plainCondition } from "./plain-condition";

interface Group {
  id: string;
  shouldOpen?: boolean;
  entries?: { id: string }[];
}

const GROUPS = new Set(["general", "documentation", "timer", "CamundaPlatform__Condition"]);
/** What is no business of a drawing's meaning, and breaks references when it is changed. */
const HIDDEN = new Set(["id", "processId", "processName", "isExecutable", "versionTag"]);

/** For who looks for them. */
const CLOSED = new Set(["documentation", "CamundaPlatform__Condition"]);

const WORDS: Record<string, string> = {
  General: "Name",
  Documentation: "Notes for people",
  "Element documentation": "What others should know about it",
  "Process documentation": "What others should know about it",
  "Custom properties": "What it does",
  Timer: "When",
  Condition: "Its condition as it is written",
};

export class PlainPanel {
  static $inject = ["propertiesPanel"];

  constructor(propertiesPanel: any) {
    propertiesPanel.registerProvider(100, this);
  }

  getGroups(element: any) {
    return (groups: Group[]) => {
      const [name, ...others] = this.plain(groups);
      return [...(name ? [name] : []), ...plainCondition(element), ...others];
    };
  }

  private plain(groups: Group[]): Group[] {
    return groups.filter((group) => GROUPS.has(group.id) || isOfBlock(group)).flatMap((group) => {
      const entries = group.entries?.filter((entry) => !HIDDEN.has(entry.id));
      if (group.entries && entries!.length === 0) return [];
      return [{ ...group, ...(entries ? { entries } : {}), shouldOpen: !CLOSED.has(group.id) }];
    });
  }
}

function isOfBlock(group: Group): boolean {
  return group.id.startsWith("ElementTemplates__CustomProperties");
}

export function plainWords(template: string, replacements: Record<string, string> = {}): string {
  return (WORDS[template] ?? template).replace(/{([^}]+)}/g, (_, key: string) => replacements[key] ?? `{${key}}`);
}
