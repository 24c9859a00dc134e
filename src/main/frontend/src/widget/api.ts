// The visitor's side of Ticketflow's API: /api/v1/sites/{site}/conversations.

export interface Message {
  id: number;
  from: "visitor" | "ai" | "agent" | "system";
  name: string | null;
  body: string;
  at: string;
}

export interface Conversation {
  status: "open" | "closed";
  tickets: string[];
  waitingFor: "email" | "code" | null;
  visitor: { email: string | null; emailProven: boolean };
}

export interface EarlierTicket {
  code: string;
  subject: string;
  status: "intake" | "open" | "in_progress" | "closed";
  updatedAt: string;
}

export interface Ticketless {
  id: string;
  token: string;
}

/** An answer that is no success: `retry` where asking again later may help. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly after: number,
  ) {
    super(message);
  }

  get retry(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  constructor(
    private readonly base: string,
    private readonly site: string,
  ) {}

  async start(visitor: { name?: string; email?: string }): Promise<Ticketless> {
    const started = await this.call<{ id: string; visitorToken: string }>("", { method: "POST", body: { visitor } });
    return { id: started.id, token: started.visitorToken };
  }

  conversation(of: Ticketless): Promise<Conversation> {
    return this.call(`/${of.id}`, { token: of.token });
  }

  async messages(of: Ticketless, after: number): Promise<Message[]> {
    const all: Message[] = [];
    let from: number | null = after;
    while (from !== null) {
      const page: { items: Message[]; nextCursor: number | null } = await this.call(`/${of.id}/messages?after=${from}`, { token: of.token });
      all.push(...page.items);
      from = page.nextCursor;
    }
    return all;
  }

  /** The same key is said once, however often it is sent. */
  say(of: Ticketless, key: string, body: string): Promise<Message> {
    return this.call(`/${of.id}/messages`, { method: "POST", token: of.token, key, body: { body } });
  }

  async askCode(of: Ticketless, email: string): Promise<void> {
    await this.call(`/${of.id}/email-proof`, { method: "POST", token: of.token, body: { email } });
  }

  async typeCode(of: Ticketless, code: string): Promise<void> {
    await this.call(`/${of.id}/email-proof/code`, { method: "POST", token: of.token, body: { code } });
  }

  async earlier(of: Ticketless): Promise<EarlierTicket[]> {
    return (await this.call<{ items: EarlierTicket[] }>(`/${of.id}/earlier-tickets`, { token: of.token })).items;
  }

  events(of: Ticketless, after: number): EventSource {
    return new EventSource(`${this.root()}/${of.id}/events?after=${after}&token=${encodeURIComponent(of.token)}`);
  }

  private root(): string {
    return `${this.base}/api/v1/sites/${encodeURIComponent(this.site)}/conversations`;
  }

  private async call<T>(path: string, ask: { method?: string; token?: string; key?: string; body?: unknown }): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (ask.token) headers["Authorization"] = `Bearer ${ask.token}`;
    if (ask.key) headers["Idempotency-Key"] = ask.key;
    if (ask.body !== undefined) headers["Content-Type"] = "application/json";
    let answer: Response;
    try {
      answer = await fetch(this.root() + path, {
        method: ask.method ?? "GET",
        headers,
        body: ask.body === undefined ? undefined : JSON.stringify(ask.body),
        credentials: "omit",
      });
    } catch {
      throw new Refused(0, "There is no connection.", 0);
    }
    if (answer.ok) return (await answer.json()) as T;
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string; errors?: { message: string }[] };
    throw new Refused(
      answer.status,
      problem.errors?.[0]?.message ?? problem.detail ?? "That did not work.",
      Number(answer.headers.get("Retry-After") ?? 0),
    );
  }
}
