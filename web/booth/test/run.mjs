// Bundles each test as the pages are bundled, then runs them with Node: `node test/run.mjs [NAME…]`; with `--vectors` it writes
// vectors.json anew.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const writes = process.argv.includes("--vectors");
const wanted = writes ? ["vectors"] : process.argv.slice(2);
const names = readdirSync(here).filter((name) => name.endsWith(".test.ts") && (!wanted.length || wanted.includes(name.replace(".test.ts", ""))));
const out = mkdtempSync(path.join(tmpdir(), "danchu-booth-test-"));
try {
  await build({
    entryPoints: names.map((name) => path.join(here, name)), outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, format: "esm",
    platform: "node", target: "es2022", sourcemap: "inline", logLevel: "warning", define: { "BOOTH_FOLDER": JSON.stringify(path.dirname(here)) },
  });
  const files = readdirSync(out).filter((name) => name.endsWith(".mjs")).map((name) => path.join(out, name));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", ...files], { stdio: "inherit", env: writes ? { ...process.env, BOOTH_WRITE_VECTORS: "1" } : process.env });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
