// The building blocks that a manager places in a drawing: the element templates, and the few signs that join them.
import templates from "building-blocks";
import CommandInterceptor from "diagram-js/lib/command/CommandInterceptor";
import { icon } from "../icon";

/** An element template as far as it is read here. */
export interface Template {
  id: string;
  name: string;
  description: string;
}

export interface Block {
  name: string;
  says: string;
  icon: SVGElement;
  shape: { type: string; eventDefinitionType?: string };
  template?: Template;
}

/** Between two shapes that stand one after the other. */
const GAP = 50;

export { templates };

export function blocks(): { title: string; blocks: Block[] }[] {
  return [
    {
      title: "Do something",
      blocks: templates.map((template) => ({
        name: template.name,
        says: template.description,
        icon: picture(template.id),
        shape: { type: "bpmn:ServiceTask" },
        template,
      })),
    },
    {
      title: "Decide and wait",
      blocks: [
        {
          name: "Wait",
          says: "Goes on after a time, such as two hours.",
          icon: icon("clock-hour-4"),
          shape: { type: "bpmn:IntermediateCatchEvent", eventDefinitionType: "bpmn:TimerEventDefinition" },
        },
        {
          name: "Yes or no?",
          says: "Goes one way or the other; each arrow out of it has a condition.",
          icon: icon("arrows-split-2"),
          shape: { type: "bpmn:ExclusiveGateway" },
        },
        { name: "End", says: "Nothing comes after it.", icon: icon("circle"), shape: { type: "bpmn:EndEvent" } },
      ],
    },
  ];
}

function picture(template: string): SVGElement {
  switch (template) {
    case "org.ticketflow.notify":
      return icon("bell");
    case "org.ticketflow.addLabel":
      return icon("tag");
    case "org.ticketflow.raisePriority":
      return icon("arrow-up");
    case "org.ticketflow.reassign":
      return icon("user-share");
    case "org.ticketflow.commentInternally":
      return icon("message");
    default:
      return icon("puzzle");
  }
}

/** Makes a placed shape what its block says, in the same step as the placing: one undo takes both back. */
export class BlockPlacing extends CommandInterceptor {
  static $inject = ["eventBus", "commandStack", "elementFactory", "modeling", "bpmnFactory", "elementTemplates", "spaceTool", "canvas", "autoPlace"];

  private readonly waiting = new Map<object, Block>();

  constructor(
    eventBus: any,
    private readonly commandStack: any,
    private readonly elementFactory: any,
    private readonly modeling: any,
    private readonly bpmnFactory: any,
    private readonly elementTemplates: any,
    private readonly spaceTool: any,
    private readonly canvas: any,
    private readonly autoPlace: any,
  ) {
    super(eventBus);
    this.postExecuted("shape.create", 500, ({ context }: any) => {
      const block = this.waiting.get(context.shape);
      if (block) {
        this.waiting.delete(context.shape);
        this.fill(context.shape, block);
      }
    });
    const placing = this;
    commandStack.registerHandler("ticketflow.place", class {
      preExecute(context: any) {
        context.shape = placing.place(context.block, context.after);
      }
    });
  }

  /** A shape to be dragged to its place. */
  shapeOf(block: Block): any {
    const shape = this.elementFactory.createShape({ ...block.shape });
    this.waiting.set(shape, block);
    return shape;
  }

  /** Whether one click is enough: it is clear what the block would come after. */
  fits(after: any): boolean {
    if (!after) return false;
    if (after.waypoints) return after.type === "bpmn:SequenceFlow";
    return this.way(after) !== undefined || this.isEndOfWay(after);
  }

  /** Puts the block on an arrow, or behind a step: what follows moves along. */
  after(block: Block, after: any): any {
    const context: any = { block, after };
    this.commandStack.execute("ticketflow.place", context);
    return context.shape;
  }

  private place(block: Block, after: any): any {
    const flow = after.waypoints ? after : this.way(after);
    const shape = this.shapeOf(block);
    if (!flow) return this.autoPlace.append(after, shape);
    return this.onArrow(shape, flow);
  }

  private onArrow(shape: any, flow: any): any {
    const { source, target } = flow;
    const level = source.y + source.height / 2;
    const room = target.x - (source.x + source.width);
    const straight = Math.abs(target.y + target.height / 2 - level) < 1 && room > 0;
    if (!straight) {
      const [from, to] = longest(flow.waypoints);
      return this.modeling.createShape(shape, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, flow);
    }
    const missing = shape.width + 2 * GAP - room;
    if (missing > 0) {
      const all = this.canvas.getRootElement().children;
      const start = source.x + source.width;
      const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(allBelow(all), "x", missing, start);
      this.spaceTool.makeSpace(movingShapes, resizingShapes, { x: missing, y: 0 }, "e", start);
    }
    const middle = source.x + source.width + (target.x - source.x - source.width) / 2;
    return this.modeling.createShape(shape, { x: Math.round(middle), y: level }, flow);
  }

  /** The one arrow that goes on from a step. */
  private way(after: any): any {
    const out = (after.outgoing ?? []).filter((each: any) => each.type === "bpmn:SequenceFlow");
    return out.length === 1 ? out[0] : undefined;
  }

  private isEndOfWay(after: any): boolean {
    return (after.outgoing ?? []).length === 0 && !["bpmn:EndEvent", "bpmn:Process", "label"].includes(after.type) && after.type.startsWith("bpmn:");
  }

  private fill(shape: any, block: Block): void {
    if (block.template) {
      this.elementTemplates.applyTemplate(shape, this.elementTemplates.get(block.template.id) ?? block.template);
    }
    if (block.shape.eventDefinitionType) {
      const timer = shape.businessObject.eventDefinitions[0];
      const duration = this.bpmnFactory.create("bpmn:FormalExpression", { body: "PT2H" });
      duration.$parent = timer;
      this.modeling.updateModdleProperties(shape, timer, { timeDuration: duration });
    }
    const name = block.shape.type === "bpmn:EndEvent" ? "Done" : block.shape.eventDefinitionType ? "Wait 2 hours" : block.name;
    this.modeling.updateProperties(shape, { name });
  }
}

function longest(points: { x: number; y: number }[]): [{ x: number; y: number }, { x: number; y: number }] {
  let found = 0;
  const length = (i: number) => Math.hypot(points[i + 1]!.x - points[i]!.x, points[i + 1]!.y - points[i]!.y);
  for (let i = 1; i < points.length - 1; i++) if (length(i) > length(found)) found = i;
  return [points[found]!, points[found + 1]!];
}

function allBelow(elements: any[]): any[] {
  return elements.flatMap((each) => [each, ...allBelow(each.children ?? [])]);
}
