// What others change, as it happens. See desk.live on the server.
type Handler = (data: Record<string, unknown>) => void;

const handlers = new Map<string, Set<Handler>>();

/** "ticket" {number}, "conversation" {id}, "presence" {number, person, name, doing}, "missed" {}. */
export function on(event: string, handler: Handler): () => void {
  const those = handlers.get(event) ?? new Set<Handler>();
  those.add(handler);
  handlers.set(event, those);
  return () => those.delete(handler);
}

export function hear(event: string, data: Record<string, unknown>): void {
  handlers.get(event)?.forEach((handler) => handler(data));
}
