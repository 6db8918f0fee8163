// How long a ballot takes in Chromium: `node benches/booth.mjs [RUNS]`. Each run is a page of its own, the first ballot of which is "cold".
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { chromium } = createRequire(path.join(root, "tests/tools/package.json"))("playwright-core");
const { build } = createRequire(path.join(root, "web/booth/package.json"))("esbuild");
const runs = Number(process.argv[2] ?? 7);

const made = await build({
  entryPoints: [path.join(root, "benches/booth/entry.ts")], bundle: true, format: "iife", target: ["chrome109", "firefox115"], write: false,
  nodePaths: [path.join(root, "web/booth/node_modules")],
});
const script = made.outputFiles[0].text;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
console.log(`Chromium ${browser.version()}, ${runs} runs`);
console.log("| choices | processor | cold: lowest, median ms | warm: lowest, median ms | longest slice, median ms | bytes |\n|---:|---|---:|---:|---:|---:|");
for (const [choices, slower, viewport] of [[5, 1, { width: 1280, height: 900 }], [30, 1, { width: 1280, height: 900 }], [5, 6, { width: 360, height: 640 }], [30, 6, { width: 360, height: 640 }]]) {
  const [cold, warm, slices] = [[], [], []];
  let bytes = 0;
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage({ viewport });
    await page.setContent("<!doctype html><title>x</title>");
    await page.addScriptTag({ content: script });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const first = await page.evaluate((n) => window.ballot(n), choices);
    const second = await page.evaluate((n) => window.ballot(n), choices);
    cold.push(first.milliseconds);
    warm.push(second.milliseconds);
    slices.push(Math.max(first.slowest, second.slowest));
    bytes = first.bytes;
    await page.close();
  }
  const at = (list, place) => list.toSorted((a, b) => a - b)[place].toFixed(0);
  const both = (list) => `${at(list, 0)}, ${at(list, Math.floor(list.length / 2))}`;
  console.log(`| ${choices} | ${slower === 1 ? "as it is" : `${slower} times slower`} | ${both(cold)} | ${both(warm)} | ${at(slices, Math.floor(slices.length / 2))} | ${bytes} |`);
}
await browser.close();
