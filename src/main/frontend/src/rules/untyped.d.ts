// Libraries of the editors that come without types.
declare module "building-blocks" {
  const templates: import("./blocks").Template[];
  export default templates;
}
declare module "bpmn-js-properties-panel" {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const CamundaPlatformPropertiesProviderModule: object;
  export function useService(name: string): any;
}
declare module "bpmn-js-element-templates" {
  export const ElementTemplatesPropertiesProviderModule: object;
}
declare module "camunda-bpmn-js-behaviors/lib/camunda-platform" {
  const behaviors: object;
  export default behaviors;
}
declare module "camunda-bpmn-moddle/resources/camunda.json" {
  const descriptor: object;
  export default descriptor;
}
declare module "dmn-js-shared/lib/base/EditingManager" {
  export default class EditingManager {
    constructor(options: object);
    importXML(xml: string): Promise<unknown>;
    saveXML(options?: object): Promise<{ xml: string }>;
    getActiveViewer(): any;
    on(event: string, heard: (event: any) => void): void;
    destroy(): void;
  }
}
declare module "dmn-js-shared/lib/util/ModelUtil" {
  export function is(element: unknown, type: string): boolean;
}
declare module "dmn-js-decision-table/lib/Editor" {
  const editor: object;
  export default editor;
}
declare module "bpmn-js-differ" {
  export interface Changes {
    _added: Record<string, any>;
    _removed: Record<string, any>;
    _changed: Record<string, { model: any; attrs: Record<string, { oldValue: unknown; newValue: unknown }> }>;
    _layoutChanged: Record<string, any>;
  }
  export function diff(from: object, to: object): Changes;
}
declare module "@bpmn-io/properties-panel" {
  export const Group: unknown;
  export const SelectEntry: unknown;
  export const isSelectEntryEdited: unknown;
}
declare module "@bpmn-io/properties-panel/preact/jsx-runtime" {
  export function jsx(component: unknown, properties: object): unknown;
}
