// The visitor's earlier tickets: asked for by a control, shown once a mailed code was typed back.
import type { Conversation, EarlierTicket } from "./api";
import { isAddress, make, NO_ADDRESS } from "./dom";

export interface EarlierActs {
  askCode(email: string): Promise<void>;
  typeCode(code: string): Promise<void>;
  earlier(): Promise<EarlierTicket[]>;
}

const STATUS: Record<EarlierTicket["status"], string> = {
  intake: "Being taken up",
  open: "Open",
  in_progress: "In progress",
  closed: "Closed",
};

/** A form with one field, which says what is wrong with what was typed. */
class Question {
  readonly input: HTMLInputElement;
  readonly form: HTMLFormElement;
  private readonly bad: HTMLElement;

  constructor(id: string, label: string, button: string, input: Partial<Record<string, string>>, wrong: (text: string) => string, send: (text: string) => Promise<void>) {
    this.input = make("input", { id, "aria-describedby": `${id}-bad`, ...input });
    this.bad = make("span", { class: "bad", id: `${id}-bad`, role: "alert", hidden: "" });
    const submit = make("button", { class: "send", type: "submit" }, button);
    this.form = make("form", { class: "email", hidden: "", novalidate: "" }, make("label", { for: id }, label), this.input, submit, this.bad);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      this.tell(wrong(text));
      if (!this.bad.hidden) return;
      submit.disabled = true;
      send(text)
        .then(() => (this.input.value = ""))
        .catch((refused: Error) => this.tell(refused.message))
        .finally(() => (submit.disabled = false));
    });
  }

  private tell(what: string): void {
    this.bad.textContent = what;
    this.bad.hidden = what === "";
    this.input.setAttribute("aria-invalid", String(what !== ""));
    if (what !== "") this.input.focus();
  }
}

export class Earlier {
  readonly button = make("button", { class: "plain", type: "button", "aria-expanded": "false", "aria-controls": "earlier" }, "My tickets");
  readonly section = make("section", { class: "earlier", id: "earlier", "aria-label": "My tickets", hidden: "" });
  private readonly list = make("ul", { tabindex: "0", "aria-label": "Tickets", hidden: "" });
  private readonly address: Question;
  private readonly code: Question;
  private conversation: Conversation | null = null;

  constructor(private readonly acts: EarlierActs) {
    this.address = new Question(
      "earlier-email",
      "Which email address did you report them with? We send a code there.",
      "Send code",
      { type: "email", autocomplete: "email", inputmode: "email" },
      (text) => (isAddress(text) ? "" : NO_ADDRESS),
      (text) => acts.askCode(text),
    );
    this.code = new Question(
      "earlier-code",
      "The code of six digits from our mail",
      "Show tickets",
      { type: "text", autocomplete: "one-time-code", inputmode: "numeric", maxlength: "8" },
      (text) => (/^\d{3}[ -]?\d{3}$/.test(text) ? "" : "The code has six digits."),
      (text) => acts.typeCode(text),
    );
    this.section.append(this.list, this.address.form, this.code.form);
    this.button.addEventListener("click", () => this.open(this.section.hidden));
  }

  /** A code is awaited: its field is there. It was typed, wherever: the tickets are. */
  stands(conversation: Conversation | null): void {
    const before = this.conversation;
    this.conversation = conversation;
    const awaited = conversation?.waitingFor === "code" && before?.waitingFor !== "code";
    const proven = conversation?.visitor.emailProven === true && before !== null && !before.visitor.emailProven;
    if (awaited || proven) this.open(true);
    else if (!this.section.hidden) this.fill(false);
    if (conversation?.status === "closed") this.open(false);
    this.button.hidden = conversation?.status === "closed";
  }

  private open(open: boolean): void {
    this.section.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.fill(true);
  }

  private fill(focus: boolean): void {
    const proven = this.conversation?.visitor.emailProven === true;
    const awaited = !proven && this.conversation?.waitingFor === "code";
    this.list.hidden = !proven;
    this.code.form.hidden = !awaited;
    this.address.form.hidden = proven || awaited;
    if (this.address.input.value === "") this.address.input.value = this.conversation?.visitor.email ?? "";
    if (proven) void this.load(focus);
    else if (focus) (awaited ? this.code : this.address).input.focus();
  }

  private async load(focus: boolean): Promise<void> {
    const tickets = await this.acts.earlier().catch(() => []);
    this.list.replaceChildren(
      ...tickets.map((ticket) =>
        make(
          "li",
          {},
          make("span", { class: "code" }, ticket.code),
          make("span", { class: "subject" }, ticket.subject),
          make("span", { class: "quiet" }, `${STATUS[ticket.status]}, ${new Date(ticket.updatedAt).toLocaleDateString()}`),
        ),
      ),
      ...(tickets.length === 0 ? [make("li", {}, "There are no tickets of this address.")] : []),
    );
    if (focus) this.list.focus();
  }
}
