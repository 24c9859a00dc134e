// Makes the web assets: scripts and styles by esbuild, Tabler's styles reduced to what pages use,
// and one sprite of the icons that templates and scripts name.
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const out = process.env.ASSETS ?? "../../../target/classes/static/assets";
const icons = "node_modules/@tabler/icons/icons";

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
const inputs = [...templates, ...pagesInJava, ...scripts, ...named(["styles", "public"], ""), "build.mjs", "package-lock.json"];

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

const stamp = join(out, ".made-of");
const now = fingerprint();
if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) process.exit(0);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await tabler();
await build({
  entryPoints: { desk: "src/desk.ts" },
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
  entryPoints: { desk: "styles/desk.css", diagram: "styles/diagram.css", demo: "styles/demo.css" },
  bundle: true,
  minify: true,
  target: ["chrome120", "firefox121", "safari17"],
  loader: { ".svg": "dataurl", ".woff2": "file", ".png": "file" },
  outdir: out,
  logLevel: "warning",
});
sprite();
cpSync("public", out, { recursive: true });
writeFileSync(stamp, now);
