// What the visitor sees: a bubble, and the conversation behind it.
import type { Conversation, Message } from "./api";
import type { Screen } from "./chat";
import { isAddress, make, NO_ADDRESS } from "./dom";
import { Earlier, type EarlierActs } from "./earlier";
import type { Unsent } from "./memory";
import { STYLE } from "./style";

export interface Words {
  title: string;
  greeting: string;
}

export interface Acts extends EarlierActs {
  say(body: string): void;
  again(): void;
  toggled(open: boolean): void;
}

const BUBBLE = "M4 5h16v11H9l-5 4z";
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;
const MARKS =
  /`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|\*\*([^\s*](?:[^\n]*?[^\s*])?)\*\*|(?<![\w*])[*_]([^\s*_](?:[^*_\n]*[^\s*_])?)[*_](?![\w*])|https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)*_]/g;
const LONGEST = 10_000;

export class View implements Screen {
  private readonly host = make("div", { "data-ticketflow": "" });
  private readonly root = this.host.attachShadow({ mode: "open" });
  private readonly unread = make("span", { class: "unread", hidden: "" });
  private readonly bubble = make("button", { class: "bubble", type: "button", "aria-expanded": "false", "aria-controls": "panel" });
  private readonly panel = make("section", { class: "panel", id: "panel", role: "dialog", hidden: "" });
  private readonly log = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "aria-label": "Messages" });
  private readonly tickets = make("p", { class: "tickets", hidden: "" });
  private readonly line = make("p", { class: "line", role: "status", hidden: "" });
  private readonly text = make("textarea", { id: "text", rows: "1", placeholder: "Write a message", maxlength: String(LONGEST) });
  private readonly form = make("form", {}, make("label", { class: "only-read", for: "text" }, "Message"), this.text, make("button", { class: "send", type: "submit" }, "Send"));
  private readonly email = make("input", { id: "email", type: "email", autocomplete: "email", inputmode: "email", "aria-describedby": "email-bad" });
  private readonly emailBad = make("span", { class: "bad", id: "email-bad", role: "alert", hidden: "" });
  private readonly emailForm = make(
    "form",
    { class: "email", hidden: "", novalidate: "" },
    make("label", { for: "email" }, "Your email address, so that we can answer you"),
    this.email,
    make("button", { class: "send", type: "submit" }, "Send email address"),
    this.emailBad,
  );
  private readonly ended = make("form", { hidden: "" }, make("button", { class: "send", type: "submit" }, "Start a new conversation"));
  private readonly earlier: Earlier;
  private readonly shown = new Map<number, HTMLElement>();
  private news = 0;

  constructor(
    private readonly words: Words,
    private readonly acts: Acts,
  ) {
    this.earlier = new Earlier(acts);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [sheet];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", BUBBLE);
    svg.append(path);
    this.bubble.append(make("span", { class: "only-read" }, words.title), svg, this.unread);
    this.panel.setAttribute("aria-label", words.title);
    const close = make("button", { class: "plain", type: "button", "aria-label": "Close the chat" }, "✕");
    this.panel.append(
      make("header", { class: "head" }, make("div", {}, make("h2", {}, words.title), make("p", {}, words.greeting)), this.earlier.button, close),
      this.tickets,
      this.earlier.section,
      this.log,
      this.line,
      this.emailForm,
      this.form,
      this.ended,
    );
    this.root.append(this.panel, this.bubble);
    this.bubble.addEventListener("click", () => this.open(this.panel.hidden, true));
    close.addEventListener("click", () => this.open(false, true));
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.open(false, true);
      // The page's own shortcuts are not meant.
      event.stopPropagation();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      }
    });
    this.emailForm.addEventListener("submit", (event) => {
      event.preventDefault();
      this.sendEmail();
    });
    this.ended.addEventListener("submit", (event) => {
      event.preventDefault();
      acts.again();
    });
  }

  attach(open: boolean): void {
    document.body.append(this.host);
    this.open(open, false);
  }

  said(message: Message): void {
    if (this.shown.has(message.id)) return;
    const item = this.item(message.from, message.name, message.body);
    this.shown.set(message.id, item);
    const later = [...this.shown.keys()].filter((id) => id > message.id).sort((a, b) => a - b)[0];
    this.log.insertBefore(item, later === undefined ? this.log.querySelector(".unsent") : this.shown.get(later)!);
    if (message.from !== "visitor" && this.panel.hidden) this.countNews(this.news + 1);
    this.toEnd();
  }

  pending(unsent: Unsent[]): void {
    for (const old of [...this.log.querySelectorAll(".unsent")]) old.remove();
    for (const each of unsent) {
      const item = this.item("visitor", null, each.body);
      item.classList.add("unsent");
      item.append(make("span", { class: "who" }, "Sending…"));
      this.log.append(item);
    }
    this.toEnd();
  }

  stands(conversation: Conversation | null): void {
    const closed = conversation?.status === "closed";
    this.tickets.hidden = !conversation || conversation.tickets.length === 0;
    if (conversation) {
      this.tickets.replaceChildren(
        conversation.tickets.length === 1 ? "Your report " : "Your reports ",
        ...conversation.tickets.map((code) => make("span", { class: "code" }, code)),
      );
    }
    const asksEmail = !closed && conversation?.waitingFor === "email";
    if (asksEmail && this.emailForm.hidden && !this.panel.hidden) window.setTimeout(() => this.email.focus(), 0);
    this.emailForm.hidden = !asksEmail;
    this.earlier.stands(conversation);
    this.form.hidden = closed;
    this.ended.hidden = !closed;
    if (closed) this.tell("This conversation has ended.", false);
    this.toEnd();
  }

  online(online: boolean): void {
    this.tell(online ? "" : "No connection. What you write is sent as soon as there is one.", false);
  }

  refused(reason: string): void {
    this.tell(reason, true);
  }

  cleared(): void {
    this.shown.clear();
    this.log.replaceChildren();
    this.tell("", false);
  }

  private send(): void {
    const body = this.text.value.trim();
    if (body === "") return;
    this.text.value = "";
    this.acts.say(body);
    this.text.focus();
  }

  private sendEmail(): void {
    const address = this.email.value.trim();
    const good = isAddress(address);
    this.emailBad.hidden = good;
    this.email.setAttribute("aria-invalid", String(!good));
    if (!good) {
      this.emailBad.textContent = NO_ADDRESS;
      this.email.focus();
      return;
    }
    this.email.value = "";
    this.emailForm.hidden = true;
    this.acts.say(address);
    this.text.focus();
  }

  private open(open: boolean, byHand: boolean): void {
    this.panel.hidden = !open;
    this.host.className = open ? "open" : "";
    this.bubble.setAttribute("aria-expanded", String(open));
    if (open) this.countNews(0);
    if (byHand) {
      this.acts.toggled(open);
      (open ? (this.emailForm.hidden ? this.text : this.email) : this.bubble).focus();
    }
    this.toEnd();
  }

  private countNews(news: number): void {
    this.news = news;
    this.unread.hidden = news === 0;
    this.unread.replaceChildren(String(news), make("span", { class: "only-read" }, " new messages"));
  }

  private tell(words: string, bad: boolean): void {
    this.line.textContent = words;
    this.line.hidden = words === "";
    this.line.classList.toggle("bad", bad);
  }

  private item(from: Message["from"], name: string | null, body: string): HTMLElement {
    const item = make("div", { class: `item ${from}` });
    const who = from === "visitor" ? "You" : from === "agent" ? (name ?? "Agent") : from === "ai" ? "Assistant" : this.words.title;
    item.append(make("span", { class: from === "visitor" ? "only-read" : "who" }, who), make("div", { class: "words" }, ...(from === "visitor" ? withLinks(body) : withMarks(body))));
    return item;
  }

  private toEnd(): void {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

/** Text as text; only web addresses become links. */
function withLinks(text: string): (Node | string)[] {
  return replaced(text, LINK, (found) => link(found[0], found[0]));
}

/** The team writes Markdown: what stands within a line is shown, anything else stays as it is written. */
function withMarks(text: string): (Node | string)[] {
  return replaced(text, MARKS, ([all, code, label, address, strong, em]) => {
    if (code !== undefined) return make("code", {}, code);
    if (label !== undefined && address !== undefined) return link(address, label);
    if (strong !== undefined) return make("strong", {}, ...withMarks(strong));
    if (em !== undefined) return make("em", {}, ...withMarks(em));
    return link(all, all);
  });
}

function link(address: string, words: string): Node {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, words);
}

function replaced(text: string, pattern: RegExp, make: (found: RegExpMatchArray) => Node): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(text.slice(from, found.index), make(found));
    from = found.index! + found[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}
