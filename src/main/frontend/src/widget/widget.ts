// <script src="https://desk.example/widget.js" data-site="acme" async></script>
import { Api } from "./api";
import { Chat } from "./chat";
import { Memory } from "./memory";
import { View } from "./view";

function begin(script: HTMLScriptElement): void {
  const { site, title, greeting, visitorName, visitorEmail } = script.dataset;
  if (!site) {
    console.error('Ticketflow: name the site on the script, as in data-site="acme".');
    return;
  }
  const memory = new Memory(site);
  const view: View = new View(
    { title: title ?? "Chat with us", greeting: greeting ?? "We answer here, or by email when you are away." },
    {
      say: (body) => chat.say(body),
      again: () => chat.again(),
      askCode: (email) => chat.askCode(email),
      typeCode: (code) => chat.typeCode(code),
      earlier: () => chat.earlier(),
      toggled: (open) => (memory.open = open),
    },
  );
  const visitor = { ...(visitorName ? { name: visitorName } : {}), ...(visitorEmail ? { email: visitorEmail } : {}) };
  const chat: Chat = new Chat(new Api(new URL(script.src).origin, site), memory, visitor, view);
  view.attach(memory.open);
  chat.follow();
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !document.querySelector("[data-ticketflow]")) {
  if (document.body) {
    begin(script);
  } else {
    document.addEventListener("DOMContentLoaded", () => begin(script));
  }
}
