// The desk's one entry: what every page has, and the module that the page names.
import "./htmx";
import "./typed";
import "./toast";
import "./menus";
import "./times";
import "./announce";
import "./sidebar";
import "./palette";
import * as keys from "./keys";

const site = document.documentElement.dataset.site;

interface Module {
  default: (root: HTMLElement) => void;
}

function start(root: ParentNode): void {
  for (const each of root.querySelectorAll<HTMLElement>("[data-module]:not([data-started])")) {
    each.dataset.started = "";
    // esbuild makes a chunk of each file in modules/.
    void import(`./modules/${each.dataset.module}.ts`).then((module: Module) => {
      module.default(each);
      each.dataset.ready = "";
    });
  }
}

function go(where: string): () => void {
  return () => window.location.assign(`/desk/${site}/${where}`);
}

if (site) {
  keys.on("g i", "Go to the inbox", go("inbox"), "Everywhere");
  keys.on("g t", "Go to the tickets", go("tickets"), "Everywhere");
  keys.on("g r", "Go to the rules", go("rules"), "Everywhere");
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-theme-switch]")) {
    const dark = document.documentElement.dataset.bsTheme === "dark";
    localStorage.setItem("ticketflow-theme", dark ? "light" : "dark");
    document.dispatchEvent(new Event("ticketflow:theme"));
  }
  if (target?.closest("[data-sidebar-switch]")) {
    const open = document.body.classList.toggle("sidebar-open");
    target.closest("[data-sidebar-switch]")!.setAttribute("aria-expanded", String(open));
  }
});

start(document);
document.addEventListener("htmx:load", (event) => start((event.target as HTMLElement).parentElement ?? document));
