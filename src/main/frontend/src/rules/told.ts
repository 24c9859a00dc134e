// Says what is different between two diagrams, in the words of those who drew them.
import type { Changes } from "bpmn-js-differ";

export interface Told {
  element: string;
  kind: "added" | "removed" | "changed";
  text: string;
}

const KINDS: Record<string, string> = {
  "bpmn:ServiceTask": "The step",
  "bpmn:UserTask": "The task",
  "bpmn:BusinessRuleTask": "The question to the table",
  "bpmn:CallActivity": "The called rule",
  "bpmn:SequenceFlow": "The arrow",
  "bpmn:ExclusiveGateway": "The decision",
  "bpmn:ParallelGateway": "The fork",
  "bpmn:EventBasedGateway": "The wait",
  "bpmn:StartEvent": "The start",
  "bpmn:EndEvent": "The end",
  "bpmn:IntermediateCatchEvent": "The wait",
  "bpmn:BoundaryEvent": "The wait at the border",
  "bpmn:SubProcess": "The part",
  "bpmn:TextAnnotation": "The note",
};

const PROPERTIES: Record<string, string> = {
  name: "its name",
  conditionExpression: "its condition",
  extensionElements: "what it is told to do",
  eventDefinitions: "when it happens",
  documentation: "its notes",
  default: "which way is taken otherwise",
  delegateExpression: "what it does",
  sourceRef: "where it comes from",
  targetRef: "where it leads to",
  decisionRef: "which table it asks",
  calledElement: "which rule it calls",
  assignee: "who gets it",
  candidateGroups: "who may take it",
};

/** Steps before arrows: the arrows follow from them. */
export function told(changes: Changes): Told[] {
  const lines = [
    ...Object.entries(changes._added).map(([element, model]) => ({ model, line: { element, kind: "added" as const, text: `${what(model)} is new${given(model)}.` } })),
    ...Object.entries(changes._changed).map(([element, change]) => ({ model: change.model, line: { element, kind: "changed" as const, text: `${what(change.model)} has changed: ${how(change)}.` } })),
    ...Object.entries(changes._removed).map(([element, model]) => ({ model, line: { element, kind: "removed" as const, text: `${what(model)} is gone.` } })),
  ];
  const isArrow = ({ model }: { model: any }) => Number(model.$type === "bpmn:SequenceFlow");
  return lines.sort((one, other) => isArrow(one) - isArrow(other)).map(({ line }) => line);
}

function what(model: any): string {
  const kind = KINDS[model.$type] ?? "The element";
  if (model.$type === "bpmn:SequenceFlow") {
    const between = `from “${called(model.sourceRef)}” to “${called(model.targetRef)}”`;
    return model.name ? `${kind} “${model.name}” ${between}` : `${kind} ${between}`;
  }
  return `${kind} “${model.text ?? called(model)}”`;
}

function called(model: any): string {
  return model?.name || model?.id || "nowhere";
}

function how({ model, attrs }: Changes["_changed"][string]): string {
  const properties = [...new Set(Object.keys(attrs).map((path) => path.split(".")[0]!))];
  return properties
    .map((property) => {
      const change = attrs[property];
      if (property === "name" && change) return `it was called “${change.oldValue ?? ""}”`;
      const inputs = property === "extensionElements" ? given(model) : "";
      return (PROPERTIES[property] ?? property) + inputs;
    })
    .join(", ");
}

/** What a block is told, such as (label: vip). */
function given(model: any): string {
  const inputs = (model.extensionElements?.values ?? []).flatMap((each: any) => each.inputParameters ?? []);
  return inputs.length === 0 ? "" : ` (${inputs.map((input: any) => `${input.name}: ${input.value ?? ""}`).join(", ")})`;
}
