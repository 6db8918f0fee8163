// Builds dist/: `node build.mjs`. The same sources and lock file make the same bytes; `--check` fails on a different one.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
process.chdir(here);

const made = await build({
  absWorkingDir: here, entryPoints: ["src/main.ts"], outfile: "dist/booth.js", bundle: true, format: "iife", target: ["chrome109", "firefox115"], charset: "utf8",
  sourcemap: "linked", sourcesContent: true, legalComments: "inline", minify: false, write: false, logLevel: "warning",
});
const text = (name) => made.outputFiles.find((file) => file.path.endsWith(name)).text;
const hash = (content, form) => createHash("sha256").update(content).digest(form);

const [script, map, style] = [text("booth.js"), text("booth.js.map"), readFileSync("booth.css", "utf8")];
// In the one file the script has no map beside it, and nothing in it may look like the end of a script.
const alone = script.replace(/\n\/\/# sourceMappingURL=.*\n?$/, "\n");
if (/<\/script/i.test(alone)) throw new Error("the script holds the end of a script");
const parts = { SCRIPT: alone, STYLE: style, SCRIPT_HASH: `sha256-${hash(alone, "base64")}`, STYLE_HASH: `sha256-${hash(style, "base64")}` };
const page = readFileSync("stick.html", "utf8").replace(/\{(SCRIPT|STYLE|SCRIPT_HASH|STYLE_HASH)\}/g, (_, name) => parts[name]);

const files = { "booth.js": script, "booth.js.map": map, "booth.css": style, "booth.html": page };
files["booth.sha256"] = Object.entries(files).map(([name, content]) => `${hash(content, "hex")}  ${name}\n`).join("");

if (process.argv.includes("--check")) {
  const other = Object.keys(files).filter((name) => { try { return readFileSync(`dist/${name}`, "utf8") !== files[name]; } catch { return true; } });
  if (other.length) {
    console.error(`web/booth/dist is not what its sources make: ${other.join(", ")}. Run \`node web/booth/build.mjs\` and commit.`);
    process.exitCode = 1;
  } else console.log("web/booth/dist is what its sources make");
} else {
  mkdirSync("dist", { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(`dist/${name}`, content);
}
