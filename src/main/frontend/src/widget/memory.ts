// What outlives a reload: whose conversation this is, and what could not be sent yet.
import type { Ticketless } from "./api";

export interface Unsent {
  key: string;
  body: string;
}

interface Kept {
  conversation?: Ticketless;
  unsent: Unsent[];
  open?: boolean;
}

export class Memory {
  private readonly name: string;

  constructor(site: string) {
    this.name = `ticketflow:${site}`;
  }

  /** Another tab of this site began or left the conversation. */
  onChange(changed: () => void): void {
    window.addEventListener("storage", (event) => {
      if (event.key === this.name) changed();
    });
  }

  get conversation(): Ticketless | undefined {
    return this.read().conversation;
  }

  set conversation(conversation: Ticketless | undefined) {
    this.write({ ...this.read(), conversation });
  }

  get unsent(): Unsent[] {
    return this.read().unsent;
  }

  queue(unsent: Unsent): void {
    this.write({ ...this.read(), unsent: [...this.unsent, unsent] });
  }

  sent(key: string): void {
    this.write({ ...this.read(), unsent: this.unsent.filter((each) => each.key !== key) });
  }

  get open(): boolean {
    return this.read().open === true;
  }

  set open(open: boolean) {
    this.write({ ...this.read(), open });
  }

  private fallback: Kept = { unsent: [] };

  private read(): Kept {
    try {
      const text = localStorage.getItem(this.name);
      return text === null ? this.fallback : (JSON.parse(text) as Kept);
    } catch {
      // A page may not let us keep anything: the conversation then ends with it.
      return this.fallback;
    }
  }

  private write(kept: Kept): void {
    this.fallback = kept;
    try {
      localStorage.setItem(this.name, JSON.stringify(kept));
    } catch {
      return;
    }
  }
}
