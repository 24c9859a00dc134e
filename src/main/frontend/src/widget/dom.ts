// Makes elements; text stays text.
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  with_: Partial<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(with_)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** What the server would take: a mailbox, an at sign, a domain with a dot. */
const ADDRESS = /^[^\s@<>,;:"'()]+@[^\s@<>,;:"'()]+\.[^\s@<>,;:"'()]{2,}$/;

export const NO_ADDRESS = "That does not look like an email address. Please write it like name@example.com.";

export function isAddress(text: string): boolean {
  return ADDRESS.test(text) && text.length <= 254;
}
