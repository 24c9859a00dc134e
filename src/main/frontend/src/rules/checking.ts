// Checks what is drawn shortly after each change, and lists what is wrong with the way to it.
import { icon } from "../icon";
import { type Case, check, Refused } from "./api";
import type { Problem, RuleEditor } from "./editor";

const PAUSE = 500;

export class Checking {
  private wait = 0;
  private asked = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly editor: RuleEditor,
    private readonly file: string,
    private readonly site: string,
  ) {}

  soon(): void {
    window.clearTimeout(this.wait);
    this.asked.abort();
    this.root.dataset.checked = "waiting";
    this.wait = window.setTimeout(() => void this.now(), PAUSE);
  }

  list(problems: Problem[]): void {
    this.editor.mark(problems);
    this.root.dataset.checked = problems.length === 0 ? "fine" : "wrong";
    this.say(
      problems.length === 0
        ? "Nothing is wrong with it: it can be deployed."
        : `${problems.length === 1 ? "One thing keeps" : `${problems.length} things keep`} it from being deployed.`,
    );
    this.root.querySelector("[data-problems]")!.replaceChildren(...problems.map((problem) => this.line(problem)));
  }

  /** How the site's test cases fare. */
  private hold(cases: Case[]): void {
    const place = this.root.querySelector<HTMLElement>("[data-cases]")!;
    const lines = cases.map((each) => {
      const item = document.createElement("li");
      item.className = each.holds ? "case-holds" : "case-fails";
      const mark = each.holds ? "Holds" : each.mustHold ? "Does not hold" : "Does not hold, which is only a warning";
      item.append(each.holds ? icon("circle-check") : icon("circle-x"), ` ${mark}: ${each.name}. ${each.difference}`);
      return item;
    });
    place.replaceChildren(...lines);
    place.hidden = cases.length === 0;
  }

  private async now(): Promise<void> {
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const xml = await this.editor.xml();
      const { problems, cases } = await check(this.file, this.site, this.root.dataset.site!, xml, signal);
      if (signal.aborted) return;
      this.list(problems);
      this.hold(cases);
    } catch (failure) {
      if (signal.aborted) return;
      this.root.dataset.checked = "unknown";
      this.say(failure instanceof Refused ? `It could not be checked. ${failure.message}` : "It could not be checked. Try again with the next change.");
    }
  }

  private say(words: string): void {
    this.root.querySelector("[data-verdict]")!.textContent = words;
  }

  private line(problem: Problem): HTMLElement {
    const item = document.createElement("li");
    const name = problem.element === null ? null : this.editor.name(problem.element);
    if (problem.element !== null && name !== null) {
      const go = document.createElement("button");
      go.type = "button";
      go.className = "rule-problem-go";
      go.textContent = name;
      go.addEventListener("click", () => this.editor.show(problem.element!));
      item.append(go, " ");
    } else if (problem.element !== null) {
      const id = document.createElement("code");
      id.textContent = problem.element;
      item.append(id, " ");
    }
    item.append(problem.message);
    if (problem.mend) {
      const mend = document.createElement("span");
      mend.className = "quiet";
      mend.textContent = ` ${problem.mend}`;
      item.append(mend);
    }
    return item;
  }
}
