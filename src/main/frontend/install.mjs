// Installs what package-lock.json of the present folder names, once: Maven calls this before it is needed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";

const stamp = "node_modules/.installed";
const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { stdio: "inherit", shell: process.platform === "win32" });
  if (npm.status !== 0) {
    console.error("This needs Node 20 or newer with npm, and its packages: see above what failed.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
