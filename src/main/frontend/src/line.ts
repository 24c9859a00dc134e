// One line to the server, on which it says what changed; it is held for as long as it takes.
export type Said = Record<string, unknown>;

/** "line" {state}: open, lost (connecting again), ended (signed out, or no longer of this site). */
export type Tell = (event: string, data: Said) => void;

const EVENTS = ["ticket", "conversation", "presence", "missed"];

/** The server says something at least every 15 seconds: after this silence the line is dead. */
const SILENCE = 40_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** A line that was open this long is a good one: the next try need not wait longer. */
const HOLDS = 10_000;

export class Line {
  state = "";
  private source: EventSource | null = null;
  private pause = FIRST_PAUSE;
  private opened = 0;
  private again: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly tell: Tell,
  ) {
    self.addEventListener("online", () => {
      if (this.state === "lost") this.open();
    });
  }

  open(): void {
    this.close();
    const source = new EventSource(this.address);
    this.source = source;
    this.listen();
    source.onopen = () => {
      this.become("open");
      if (this.opened > 0) this.tell("missed", {});
      this.opened = Date.now();
    };
    source.onerror = () => {
      const answered = source.readyState === EventSource.CLOSED;
      this.lost();
      if (answered) void this.ask();
    };
    source.addEventListener("beat", () => {
      if (Date.now() - this.opened > HOLDS) this.pause = FIRST_PAUSE;
      this.listen();
    });
    for (const event of EVENTS) {
      source.addEventListener(event, (message) => {
        this.listen();
        this.tell(event, JSON.parse((message as MessageEvent<string>).data) as Said);
      });
    }
  }

  close(): void {
    clearTimeout(this.again);
    clearTimeout(this.silence);
    this.source?.close();
    this.source = null;
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(), SILENCE);
  }

  private lost(): void {
    this.close();
    this.become("lost");
    this.again = setTimeout(() => this.open(), this.pause * (0.5 + Math.random() / 2));
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }

  /** An EventSource does not say with what it was refused. */
  private async ask(): Promise<void> {
    const enough = new AbortController();
    try {
      const answer = await fetch(this.address, {
        headers: { Accept: "text/event-stream" },
        redirect: "manual",
        signal: enough.signal,
      });
      if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
        this.close();
        this.become("ended");
      }
    } catch {
      // Not reachable: the next try is under way.
    } finally {
      enough.abort();
    }
  }

  private become(state: string): void {
    if (this.state !== state) {
      this.state = state;
      this.tell("line", { state });
    }
  }
}
