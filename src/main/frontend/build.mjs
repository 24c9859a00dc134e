// Makes the web assets: scripts and styles by esbuild, Tabler's styles reduced to what pages use,
// and one sprite of the icons that templates and scripts name.
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const out = process.env.ASSETS ?? "../../../target/classes/static/assets";
const icons = "node_modules/@tabler/icons/icons";
const blocks = "../../../.camunda/element-templates";

const named = (folders, ...endings) =>
  folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true })
          .filter((name) => endings.some((ending) => name.endsWith(ending)))
          .map((name) => join(folder, name))
      : [],
  );

const templates = named(["../jte"], ".jte");
const pagesInJava = named(["../java/org/ticketflow/desk"], ".java");
const scripts = named(["src"], ".ts");

/** What makes the assets; where it is as it was at the last build, there is nothing to do. */
const inputs = [...templates, ...pagesInJava, ...scripts, ...named(["styles", "public", blocks], ""), "build.mjs", "package-lock.json"];

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of inputs.sort()) {
    try {
      hash.update(file).update(readFileSync(file));
    } catch (failure) {
      if (failure.code !== "EISDIR") throw failure;
    }
  }
  return hash.digest("hex");
}

function sprite() {
  const wanted = new Set();
  for (const file of [...templates, ...scripts, ...pagesInJava]) {
    const text = readFileSync(file, "utf8");
    for (const pattern of [/ui\.icon\(\s*name\s*=\s*"([a-z0-9-]+)"/g, /\bicon\("([a-z0-9-]+)"\)/g, /"icon:([a-z0-9-]+)"/g]) {
      for (const found of text.matchAll(pattern)) wanted.add(found[1]);
    }
  }
  const symbols = [...wanted].sort().map((name) => {
    const [style, plain] = name.endsWith("-filled") ? ["filled", name.slice(0, -7)] : ["outline", name];
    const file = join(icons, style, `${plain}.svg`);
    if (!existsSync(file)) throw new Error(`There is no icon "${name}" in Tabler's set.`);
    const body = readFileSync(file, "utf8").replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace(/<\/svg>\s*$/, "");
    const paths = body.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`;
  });
  writeFileSync(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

async function tabler() {
  const [purged] = await new PurgeCSS().purge({
    content: [...templates, ...scripts, ...pagesInJava],
    css: ["node_modules/@tabler/core/dist/css/tabler.min.css"],
    safelist: { standard: ["html", "body", "dialog", /^htmx-/, /^data-bs-theme/, /^:/] },
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    variables: false,
  });
  mkdirSync("node_modules/.made", { recursive: true });
  writeFileSync("node_modules/.made/tabler.css", purged.css.replace(/\/\*# sourceMappingURL.*?\*\//, ""));
}

/** The building blocks of the editor are the element templates that Modeler shows: one list for both. */
const buildingBlocks = {
  name: "building-blocks",
  setup(bundle) {
    bundle.onResolve({ filter: /^building-blocks$/ }, () => ({ path: "building-blocks", namespace: "blocks" }));
    bundle.onLoad({ filter: /.*/, namespace: "blocks" }, () => ({
      contents: JSON.stringify(named([blocks], ".json").sort().map((file) => JSON.parse(readFileSync(file, "utf8")))),
      loader: "json",
    }));
  },
};

/** What libraries do that our content policy forbids: style elements, and styles in markup. */
const FORBIDDEN_STYLES = [
  // CodeMirror adopts a sheet below a shadow root only; documents can do that as well by now.
  [/style-mod[\\/]src[\\/]style-mod\.js$/, "!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets"],
  // The same rules stand in rule-editor.css.
  [/bpmn-js-properties-panel[\\/]dist[\\/]index\.esm\.js$/, '<div style="height: 100%" tabindex', "<div tabindex"],
  [/dmn-js-shared[\\/]lib[\\/]util[\\/]PoweredByUtil\.js$/, / ?style="[^"]*"/g, ""],
];

const strictStyles = {
  name: "strict-styles",
  setup(bundle) {
    for (const [filter, from, to] of FORBIDDEN_STYLES) {
      bundle.onLoad({ filter }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const contents = text.replace(from, to);
        if (contents === text) throw new Error(`${path} has changed: look again at the styles it adds.`);
        return { contents, loader: "js" };
      });
    }
  },
};

/** Browsers take an icon font as woff2; the same font as SVG would make the sheet twice as large. */
const oneFont = {
  name: "one-font",
  setup(bundle) {
    bundle.onLoad({ filter: /-font[\\/]font[\\/].*\.svg$/ }, () => ({ contents: "", loader: "empty" }));
  },
};

const stamp = join(out, ".made-of");
const now = fingerprint();
if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) process.exit(0);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await tabler();
await build({
  entryPoints: { desk: "src/desk.ts" },
  plugins: [buildingBlocks, strictStyles],
  define: { "process.env.NODE_ENV": '"production"' },
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: false,
  legalComments: "linked",
  chunkNames: "chunk-[name]-[hash]",
  outdir: out,
  logLevel: "warning",
});
// Run before the first paint, as a worker, and on the pages of others: so they are no modules.
await build({
  entryPoints: { theme: "src/theme.ts", "live-worker": "src/live-worker.ts", widget: "src/widget/widget.ts" },
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  outdir: out,
  logLevel: "warning",
});
await build({
  entryPoints: { desk: "styles/desk.css", diagram: "styles/diagram.css", "rule-editor": "styles/rule-editor.css", demo: "styles/demo.css" },
  plugins: [oneFont],
  bundle: true,
  minify: true,
  target: ["chrome120", "firefox121", "safari17"],
  loader: { ".svg": "dataurl", ".woff2": "file", ".woff": "empty", ".ttf": "empty", ".eot": "empty", ".png": "file" },
  outdir: out,
  logLevel: "warning",
});
sprite();
cpSync("public", out, { recursive: true });
writeFileSync(stamp, now);
