// The conversation as it goes on: what was said is shown once, what is said arrives once.
import { Api, Refused, type Conversation, type EarlierTicket, type Message, type Ticketless } from "./api";
import { Memory, type Unsent } from "./memory";

export interface Screen {
  said(message: Message): void;
  pending(unsent: Unsent[]): void;
  stands(conversation: Conversation | null): void;
  online(online: boolean): void;
  refused(reason: string): void;
  cleared(): void;
}

const LONGEST_PAUSE = 30_000;

export class Chat {
  private last = 0;
  private events: EventSource | undefined;
  private watched: string | undefined;
  private pause = 1_000;
  private sending = false;
  private retry = 0;
  private refreshing = 0;

  constructor(
    private readonly api: Api,
    private readonly memory: Memory,
    private readonly visitor: { name?: string; email?: string },
    private readonly screen: Screen,
  ) {
    memory.onChange(() => this.follow());
    window.addEventListener("online", () => void this.flush());
  }

  /** Shows what there is and goes on with it. */
  follow(): void {
    const conversation = this.memory.conversation;
    this.screen.pending(this.memory.unsent);
    if (conversation?.id === this.watched) return;
    this.events?.close();
    this.watched = conversation?.id;
    this.last = 0;
    this.screen.cleared();
    this.screen.pending(this.memory.unsent);
    if (conversation) {
      void this.catchUp(conversation);
      void this.flush();
    } else {
      this.screen.stands(null);
    }
  }

  say(body: string): void {
    this.memory.queue({ key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, body });
    this.screen.pending(this.memory.unsent);
    void this.flush();
  }

  /** Has a code mailed to the address that earlier tickets were reported with. */
  async askCode(email: string): Promise<void> {
    await this.api.askCode(await this.begun(), email);
    await this.refresh();
  }

  async typeCode(code: string): Promise<void> {
    try {
      await this.api.typeCode(await this.begun(), code);
    } finally {
      await this.refresh();
    }
  }

  async earlier(): Promise<EarlierTicket[]> {
    return this.api.earlier(await this.begun());
  }

  /** Leaves an ended conversation for a new one. */
  again(): void {
    this.memory.conversation = undefined;
    this.follow();
  }

  /** Sends what waits, in its order; one sender at a time in all tabs of the site. */
  private async flush(): Promise<void> {
    if (this.sending || this.memory.unsent.length === 0) return;
    this.sending = true;
    window.clearTimeout(this.retry);
    try {
      await this.alone(() => this.sendAll());
      this.screen.online(true);
    } catch (refused) {
      this.handle(refused);
    } finally {
      this.sending = false;
    }
  }

  private async sendAll(): Promise<void> {
    while (this.memory.unsent.length > 0) {
      const next = this.memory.unsent[0]!;
      const conversation = await this.begun();
      try {
        const message = await this.api.say(conversation, next.key, next.body);
        this.memory.sent(next.key);
        // The stream may be on its way with it: shown once all the same.
        this.show(message, false);
      } catch (refused) {
        if (refused instanceof Refused && !refused.retry) this.memory.sent(next.key);
        throw refused;
      } finally {
        this.screen.pending(this.memory.unsent);
      }
    }
  }

  /** The conversation; a new one where there is none yet. */
  private async begun(): Promise<Ticketless> {
    let conversation = this.memory.conversation;
    if (!conversation) {
      conversation = await this.api.start(this.visitor);
      this.memory.conversation = conversation;
      this.follow();
    }
    return conversation;
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    if (navigator.locks) {
      await navigator.locks.request("ticketflow-send", work);
    } else {
      await work();
    }
  }

  private handle(refused: unknown): void {
    if (!(refused instanceof Refused)) throw refused;
    if (refused.retry) {
      this.screen.online(refused.status !== 0);
      this.retry = window.setTimeout(() => void this.flush(), Math.max(refused.after * 1_000, this.pause));
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    } else if (refused.status === 401 || refused.status === 404) {
      this.again();
    } else {
      this.screen.refused(refused.message);
      void this.refresh();
    }
  }

  private async catchUp(conversation: Ticketless): Promise<void> {
    try {
      for (const message of await this.api.messages(conversation, this.last)) this.show(message, true);
      await this.refresh();
      this.listen(conversation);
    } catch (refused) {
      if (refused instanceof Refused && (refused.status === 401 || refused.status === 404)) {
        this.again();
      } else {
        this.later(() => this.catchUp(conversation));
      }
    }
  }

  private listen(conversation: Ticketless): void {
    if (conversation.id !== this.watched) return;
    const events = this.api.events(conversation, this.last);
    this.events = events;
    events.addEventListener("open", () => {
      this.pause = 1_000;
      this.screen.online(true);
      void this.flush();
    });
    events.addEventListener("message", (event) => this.show(JSON.parse((event as MessageEvent<string>).data) as Message, true));
    events.addEventListener("closed", () => {
      events.close();
      void this.refresh();
    });
    events.addEventListener("error", () => {
      // The browser comes again by itself unless the server refused: then we do, from what we have.
      if (events.readyState === EventSource.CLOSED) {
        this.later(() => this.catchUp(conversation));
      } else {
        this.screen.online(navigator.onLine);
      }
    });
  }

  private later(work: () => Promise<void>): void {
    this.screen.online(false);
    window.setTimeout(() => void work(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private show(message: Message, fromStream: boolean): void {
    // What we just sent may be ahead of what the stream still brings: only the stream moves on.
    if (message.id > this.last && fromStream) this.last = message.id;
    this.screen.said(message);
    if (message.from !== "visitor") {
      window.clearTimeout(this.refreshing);
      this.refreshing = window.setTimeout(() => void this.refresh(), 200);
    }
  }

  private async refresh(): Promise<void> {
    const conversation = this.memory.conversation;
    if (!conversation) return;
    try {
      this.screen.stands(await this.api.conversation(conversation));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
    }
  }
}
