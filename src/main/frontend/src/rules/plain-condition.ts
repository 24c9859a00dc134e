// Which way is taken, chosen in words instead of written as an expression.
import { Group, isSelectEntryEdited, SelectEntry } from "@bpmn-io/properties-panel";
import { jsx } from "@bpmn-io/properties-panel/preact/jsx-runtime";
import { useService } from "bpmn-js-properties-panel";

const OTHERWISE = "otherwise";

const CHOICES: [string, string][] = [
  ["${ticketFacts.priority(execution) == 'urgent'}", "the ticket is urgent"],
  ["${ticketFacts.priority(execution) == 'high'}", "the ticket is high"],
  ["${ticketFacts.priority(execution) == 'normal'}", "the ticket is normal"],
  ["${ticketFacts.priority(execution) == 'low'}", "the ticket is low"],
  ["${step.raisesPriority(execution)}", "the table of steps has a new priority"],
  ["${step.reassigns(execution)}", "the table of steps gives it to someone"],
  ["${step.labels(execution)}", "the table of steps has a label"],
];

/** Empty for what has no condition. */
export function plainCondition(element: any): object[] {
  const from = element.source?.type;
  if (element.type !== "bpmn:SequenceFlow" || !["bpmn:ExclusiveGateway", "bpmn:InclusiveGateway"].includes(from)) return [];
  const entries = [{ id: "ticketflow-condition", element, component: Way, isEdited: isSelectEntryEdited }];
  return [{ id: "ticketflow__condition", label: "When it goes this way", component: Group, entries, shouldOpen: true }];
}

function Way({ element, id }: { element: any; id: string }): unknown {
  const commands = useService("commandStack");
  const factory = useService("bpmnFactory");
  const arrow = element.businessObject;
  const isDefault = () => element.source.businessObject.default === arrow;
  const body = () => String(arrow.conditionExpression?.body ?? "").trim();

  const setValue = (value: string) => {
    const conditionExpression = value === "" || value === OTHERWISE ? undefined : factory.create("bpmn:FormalExpression", { body: value });
    if (conditionExpression) conditionExpression.$parent = arrow;
    const change = (on: any, properties: object) => ({ cmd: "element.updateProperties", context: { element: on, properties } });
    const steps = [change(element, { conditionExpression })];
    if (value === OTHERWISE) steps.push(change(element.source, { default: arrow }));
    else if (isDefault()) steps.push(change(element.source, { default: undefined }));
    commands.execute("properties-panel.multi-command-executor", steps);
  };
  const getOptions = () => {
    const known = CHOICES.some(([expression]) => expression === body());
    return [
      { value: "", label: "Not said yet" },
      ...CHOICES.map(([value, words]) => ({ value, label: `If ${words}` })),
      { value: OTHERWISE, label: "Otherwise, when no other way fits" },
      ...(body() === "" || known ? [] : [{ value: body(), label: "As written below" }]),
    ];
  };
  return jsx(SelectEntry, { element, id, label: "This way is taken", getValue: () => (isDefault() ? OTHERWISE : body()), setValue, getOptions });
}
