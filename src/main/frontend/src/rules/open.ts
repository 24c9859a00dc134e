// The rule that is open in the editor, for whoever wants to try it out as it is drawn now.
export interface Open {
  file: string;
  /** Whose variant it is; empty for the rules that all sites share. */
  site: string;
  xml(): Promise<string>;
}

let open: Open | undefined;

export function set(now: Open): void {
  open = now;
}

export function current(): Open | undefined {
  return open;
}
