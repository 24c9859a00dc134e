// The widget's look: in its shadow tree, so that neither page nor widget styles the other.
export const STYLE = `
:host { all: initial; position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; color-scheme: light dark;
  --accent: #1f5fae; --accent-ink: #fff; --paper: #fff; --ground: #f4f6f8; --ink: #1b2430; --quiet: #596675; --line: #dfe3e8; --edge: #85909d; --bad: #b3261e;
  font: 15px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink); }
@media (prefers-color-scheme: dark) { :host { --accent: #7fb2ef; --accent-ink: #0f1720; --paper: #1a1f26; --ground: #12161b; --ink: #e4e8ed; --quiet: #a2aebb; --line: #333c47; --edge: #66727f; --bad: #ff9d96; } }
* { box-sizing: border-box; font: inherit; }
[hidden] { display: none !important; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bubble { position: absolute; right: 0; bottom: 0; display: grid; place-items: center; width: 56px; height: 56px; border: 0; border-radius: 50%; background: var(--accent); color: var(--accent-ink); }
.bubble svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.unread { position: absolute; top: -2px; right: -2px; min-width: 20px; padding: 0 5px; border-radius: 10px; background: #b3261e; color: #fff; font-size: 12px; font-weight: 600; line-height: 20px; text-align: center; }
.panel { position: absolute; right: 0; bottom: 68px; display: flex; flex-direction: column; width: 368px; height: min(600px, 100vh - 108px); border: 1px solid var(--line); border-radius: 12px; background: var(--paper); color: var(--ink); overflow: hidden; box-shadow: 0 8px 32px rgb(0 0 0 / 16%); }
.head { display: flex; align-items: center; gap: 8px; padding: 12px 12px 12px 16px; border-bottom: 1px solid var(--line); }
.head h2 { flex: 1; margin: 0; font-size: 16px; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.head p { margin: 0; color: var(--quiet); font-size: 13px; }
.head div { flex: 1; min-width: 0; }
.plain { min-width: 32px; min-height: 32px; border: 0; border-radius: 6px; background: transparent; color: var(--quiet); font-size: 13px; white-space: nowrap; }
.plain:hover { background: var(--ground); }
.log { flex: 1; margin: 0; padding: 12px 16px; overflow-y: auto; overscroll-behavior: contain; background: var(--ground); }
.item { display: flex; flex-direction: column; align-items: flex-start; margin: 0 0 8px; }
.who { margin: 4px 4px 2px; color: var(--quiet); font-size: 12px; }
.words { max-width: 85%; padding: 8px 12px; border: 1px solid var(--line); border-radius: 12px 12px 12px 4px; background: var(--paper); white-space: pre-wrap; overflow-wrap: anywhere; }
.words code { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; }
.words strong { font-weight: 700; }
.words em { font-style: italic; }
.words a { color: var(--accent); }
.visitor { align-items: flex-end !important; }
.visitor .words { border-color: var(--accent); border-radius: 12px 12px 4px 12px; background: var(--accent); color: var(--accent-ink); }
.visitor .words a { color: inherit; }
.unsent .words { opacity: 0.6; }
.tickets { margin: 0; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 6px 16px; border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 13px; }
.code { padding: 1px 8px; border: 1px solid var(--edge); border-radius: 10px; color: var(--ink); font-weight: 600; }
.earlier { max-height: 45%; overflow-y: auto; border-bottom: 1px solid var(--line); }
.earlier form { border-top: 0; padding: 8px 16px; }
.earlier ul { margin: 0; padding: 4px 16px; list-style: none; }
.earlier li { display: grid; grid-template-columns: auto 1fr; gap: 2px 8px; align-items: baseline; padding: 6px 0; font-size: 13px; }
.earlier li + li { border-top: 1px solid var(--line); }
.subject { min-width: 0; overflow-wrap: anywhere; }
.quiet { grid-column: 2; color: var(--quiet); }
.line { margin: 0; padding: 6px 16px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 13px; }
.bad { color: var(--bad); }
form { display: flex; gap: 8px; align-items: flex-end; padding: 8px; border-top: 1px solid var(--line); }
.email { display: grid; grid-template-columns: 1fr auto; }
.email label, .email .bad { grid-column: 1 / -1; font-size: 13px; }
textarea, input { flex: 1; min-width: 0; width: 100%; max-height: 120px; min-height: 40px; padding: 8px 10px; border: 1px solid var(--edge); border-radius: 8px; background: var(--paper); color: inherit; resize: none; }
.send { min-height: 40px; padding: 0 14px; border: 0; border-radius: 8px; background: var(--accent); color: var(--accent-ink); font-weight: 600; }
.send:disabled { opacity: 0.5; cursor: default; }
.only-read { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) { :host { right: 12px; bottom: 12px; } :host(.open) { inset: 0; } .panel { position: fixed; inset: 0; width: auto; height: auto; border: 0; border-radius: 0; } :host(.open) .bubble { display: none; } }
`;
