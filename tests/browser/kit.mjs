// What the browser tests share: the program under test, Chromium, people who sign in, and the checks of every page.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const tools = createRequire(path.join(root, "tests/tools/package.json"));
const { chromium } = tools("playwright-core");
const axeSource = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

export const binary = path.resolve(root, process.env.DANCHU_BINARY ?? "target/debug/danchu");
export const shared = path.resolve(root, "../shared");
export const hasShared = existsSync(shared);

/** The day on which every browser test happens, whatever the calendar of the machine says; another one with DANCHU_TEST_DAY. */
export const TEST_DAY = process.env.DANCHU_TEST_DAY ?? "2026-05-05";
// One clock for this file, its programs and their restarts: it begins at nine in the morning of that day, so no test passes midnight.
process.env.DANCHU_TEST_CLOCK_SECONDS ??= String(Math.round((Date.parse(`${TEST_DAY}T09:00:00+07:00`) - Date.now()) / 1000));

/** This instant of the tests, in milliseconds. */
export const now = () => Date.now() + Number(process.env.DANCHU_TEST_CLOCK_SECONDS) * 1000;

/** Asks again until the answer is true; for what follows an act without telling. The time is a bound for a broken program only. */
export async function until(words, ask, milliseconds = 60_000) {
  const begun = Date.now();
  while (!(await ask())) {
    if (Date.now() - begun > milliseconds) throw new Error(`not within ${milliseconds / 1000} s: ${words}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** A folder that goes when the tests of this file have ended, and with them every program that writes into it. */
export function folder() {
  const dir = mkdtempSync(path.join(tmpdir(), "danchu-test-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}
process.setMaxListeners(0);

/** Starts the program and waits for its address; `stop` ends it, `kill` ends it at once. */
export async function start(t, args, options = {}) {
  const child = spawn(binary, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...options.env } });
  const lines = [];
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (part) => { log += part; });
  // What the pipe brings may end in the middle of a line: half an address is an address too.
  createInterface({ input: child.stdout }).on("line", (line) => { lines.push(line); child.emit("told"); });
  const ended = new Promise((resolve) => { child.on("close", (code, signal) => resolve({ code, signal })); });
  const said = (pattern) => new Promise((resolve, reject) => {
    const look = () => {
      const found = lines.join("\n").match(pattern);
      if (found) { child.off("told", look); resolve(found); }
    };
    child.on("told", look);
    look();
    ended.then(({ code }) => reject(new Error(`the program ended with ${code} and did not say ${pattern}\n${lines.join("\n")}\n${log}`)));
  });
  t.after(async () => { child.kill("SIGKILL"); await ended; });
  const began = Date.now();
  const [address] = await said(/https?:\/\/[0-9.]+:\d+/);
  return {
    address,
    lines,
    milliseconds: Date.now() - began,
    log: () => log,
    /** The first lines of the program that match. */
    said,
    stop: async () => { child.kill("SIGTERM"); return ended; },
    kill: async () => { child.kill("SIGKILL"); return ended; },
  };
}

// Where the sample's folder is kept for every file of one run; without it each file makes its own.
const kept = path.join(process.env.DANCHU_TEST_SAMPLE ?? folder(), "sample");

/**
 * The folder of a sample as the program leaves it after its first start: made once, and a quarter of an hour before the tests' morning, so
 * that nothing in it lies ahead of a copy's clock. Several files may ask at the same time: one makes it.
 */
async function sampleFolder(t) {
  const mine = (() => { try { mkdirSync(`${kept}.making`); return true; } catch { return false; } })();
  if (mine) {
    const data = path.join(`${kept}.making`, "data");
    const earlier = String(Number(process.env.DANCHU_TEST_CLOCK_SECONDS) - 15 * 60);
    const program = await start(t, ["demo", "--listen", "127.0.0.1:0", "--data", data], { env: { DANCHU_TEST_CLOCK_SECONDS: earlier } });
    assert.equal((await program.stop()).code, 0, program.log());
    renameSync(data, kept);
  } else {
    await until("the sample's folder is made", () => existsSync(kept), 120_000);
  }
  return kept;
}

/** The sample agency, on a port of its own; `fresh` makes it anew, with keys that no other one has. */
export async function demo(t, options = {}) {
  const data = options.data ?? path.join(folder(), "data");
  if (!options.fresh && !options.database && !existsSync(data)) cpSync(await sampleFolder(t), data, { recursive: true });
  const args = ["demo", "--listen", options.listen ?? "127.0.0.1:0", "--data", data];
  if (options.database) args.push("--database", options.database);
  const program = await start(t, args, options);
  const examples = JSON.parse(readFileSync(path.join(data, "examples.json"), "utf8"));
  return { ...program, data, examples };
}

const given = new Set();

/**
 * A port that nobody listens on, for a program that must keep its address when it starts again. It lies below those that the
 * system gives to outgoing connections, so nobody takes it meanwhile, and is given once. Where any port will do, ask for 0.
 */
export async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const free = !given.has(port) && await new Promise((resolve) => {
      const server = createServer().once("error", () => resolve(false)).listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (!free) continue;
    given.add(port);
    return port;
  }
}

/** An installation of one's own, empty unless `data` holds one: `danchu serve` on a port that it knows, since papers print it. */
export async function serve(t, options = {}) {
  const data = options.data ?? path.join(folder(), "data");
  const args = ["serve", "--listen", `127.0.0.1:${await freePort()}`, "--admin-listen", "127.0.0.1:0", "--data", data];
  if (options.database) args.push("--database", options.database);
  return { ...await start(t, args, options), data, database: options.database };
}

/** Chromium, one for a test file. */
export async function browser(t) {
  const one = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  t.after(() => one.close());
  return one;
}

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 780 };

/** A window of one person: `login` is a sign-in card of the sample agency. */
export async function personOf(one, program, login, options = {}) {
  const context = await one.newContext({
    viewport: options.viewport ?? WIDE,
    javaScriptEnabled: options.script ?? true,
    locale: options.locale ?? "vi-VN",
    colorScheme: options.dark ? "dark" : "light",
  });
  const page = await context.newPage();
  watch(page, program);
  if (login) await signIn(page, program, login);
  return page;
}

/** Presses a sign-in card of the sample agency. */
export async function signIn(page, program, login) {
  await page.goto(`${program.address}/dang-nhap`);
  await page.locator(`button[value="${login}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap"));
}

/** Notes what a page must never do: speak to another host, fail in script, break its policy. */
export function watch(page, program) {
  page.faults = [];
  page.on("console", (m) => { if (m.type() === "error" && !/status of (4\d\d)/.test(m.text())) page.faults.push(m.text()); });
  page.on("pageerror", (e) => page.faults.push(String(e)));
  page.on("request", (r) => {
    const url = r.url();
    if (!url.startsWith(program.address) && !/^(data|about|blob):/.test(url)) page.faults.push(`asks ${url}`);
  });
}

/** What axe-core finds on the page; empty when nothing. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
}

/** How far the page is wider than its window. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Every address of the router. */
export function routes() {
  return execFileSync(binary, ["routes"], { encoding: "utf8" }).trim().split("\n").map((line) => JSON.parse(line));
}

/** The address with the sample data's values in its braces; `null` when one is missing. */
export function fill(route, examples) {
  let whole = true;
  const address = route.path.replace(/\{\*?(\w+)\}/g, (_, name) => {
    const value = examples[`${route.path}#${name}`] ?? examples[name];
    if (value === undefined) whole = false;
    return value;
  });
  return whole ? address : null;
}

/** Keeps a picture when pictures are asked for (`cargo xtask screens`). */
export async function picture(page, name) {
  const out = process.env.DANCHU_SCREENS;
  if (!out) return;
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true });
}

/** A database of its own in a private PostgreSQL; `null`, said aloud, when it is not installed. */
export const postgres = async (t) => (await postgresServer(t))?.url ?? null;

/** The same, with the server to stop and to start again. */
export async function postgresServer(t) {
  const bins = existsSync("/usr/lib/postgresql")
    ? execFileSync("sh", ["-c", "ls -d /usr/lib/postgresql/*/bin | tail -1"], { encoding: "utf8" }).trim() : "";
  if (!bins) {
    if (process.env.DANCHU_REQUIRE_POSTGRES) throw new Error("PostgreSQL is not installed");
    console.error("SKIPPED on PostgreSQL: it is not installed (apt-get install postgresql)");
    return null;
  }
  const dir = mkdtempSync(path.join(tmpdir(), "danchu-pg-"));
  const asRoot = process.getuid() === 0;
  const as = asRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  if (asRoot) execFileSync("chown", ["postgres:postgres", dir]);
  const run = (...args) => { const [head, ...rest] = [...as, ...args]; return execFileSync(head, rest, { stdio: "pipe", cwd: dir }); };
  run(`${bins}/initdb`, "-D", `${dir}/data`, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres");
  // A socket in the folder and no port: nothing else on the machine can hold it.
  const [head, ...rest] = [...as, `${bins}/postgres`, "-D", `${dir}/data`, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off"];
  const psql = (sql) => run(`${bins}/psql`, "-h", dir, "-U", "postgres", "-c", sql);
  let server;
  const begin = async () => {
    server = spawn(head, rest, { stdio: "ignore", cwd: dir });
    const gone = new Promise((_, reject) => { server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}`))); });
    gone.catch(() => {});
    const ready = until("PostgreSQL answers", () => { try { psql("select 1"); return true; } catch { return false; } });
    await Promise.race([ready, gone]);
  };
  const end = () => new Promise((resolve) => { server.once("exit", resolve); server.kill("SIGINT"); });
  await begin();
  t.after(async () => {
    if (server.exitCode === null) await new Promise((resolve) => { server.once("exit", resolve); server.kill("SIGQUIT"); });
    rmSync(dir, { recursive: true, force: true });
  });
  psql("create role danchu login");
  psql("create database danchu owner danchu");
  return { url: `postgres://danchu@localhost/danchu?host=${dir}`, stop: end, start: begin };
}

/** A person without a browser: the same forms, sent by hand; for preparing what pages need and for planting marks. */
export class Hand {
  constructor(program) { this.program = program; this.jar = new Map(); }

  static async of(program, login) {
    const hand = new Hand(program);
    const answer = await hand.post("/dang-nhap", { vai: login });
    if (answer.status >= 400) throw new Error(`${login} cannot sign in: ${answer.status}`);
    return hand;
  }

  async send(address, options = {}) {
    const headers = { cookie: [...this.jar].map(([k, v]) => `${k}=${v}`).join("; "), "sec-fetch-site": "same-origin", ...options.headers };
    const answer = await fetch(this.program.address + address, { redirect: "manual", ...options, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.jar.delete(pair.slice(0, at)); else this.jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return { status: answer.status, location: answer.headers.get("location") ?? "", headers: answer.headers, text: await answer.text() };
  }

  get(address) { return this.send(address); }

  post(address, fields) {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    return this.send(address, { method: "POST", body });
  }

  /** Opens a page and sends its form to `action` with these fields over what the form holds. */
  async fill(address, action, fields = {}, files = []) {
    const page = await this.get(address);
    const all = forms(page.text);
    const form = all.find((one) => one.action === action) ?? all.find((one) => one.action.startsWith(action ?? ""));
    if (!form) throw new Error(`${address} has no form to ${action}: ${page.status}`);
    const filled = { ...form.fields, ...fields };
    if (!files.length && !form.multipart) return this.post(form.action, filled);
    const data = new FormData();
    for (const [name, value] of Object.entries(filled)) data.append(name, value);
    for (const [field, name, bytes] of files) data.append(field, new Blob([bytes]), name);
    return this.post(form.action, data);
  }
}

const unescape = (text) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attribute = (tag, name) => { const m = tag.match(new RegExp(`\\s${name}="([^"]*)"`)); return m ? unescape(m[1]) : undefined; };

/** The posting forms of a page, with what their fields hold. */
export function forms(html) {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, tag]) => /method="post"/i.test(tag))
    .map(([, tag, body]) => {
      const fields = {};
      for (const [input] of body.matchAll(/<input\b[^>]*>/g)) {
        const name = attribute(input, "name");
        const kind = attribute(input, "type") ?? "text";
        if (!name || kind === "file" || kind === "submit") continue;
        if (["checkbox", "radio"].includes(kind) && !/\schecked/.test(input)) continue;
        fields[name] = attribute(input, "value") ?? "";
      }
      for (const [, area, text] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) fields[attribute(area, "name")] = unescape(text);
      for (const [, select, options] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
        const chosen = options.match(/<option\b[^>]*selected[^>]*>/) ?? options.match(/<option\b[^>]*>/);
        if (chosen) fields[attribute(select, "name")] = attribute(chosen[0], "value") ?? "";
      }
      const names = [...body.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].map(([one]) => ({ name: attribute(one, "name"), type: attribute(one, "type") ?? one.match(/^<(\w+)/)[1] }));
      return { action: attribute(tag, "action") ?? "", multipart: /multipart/.test(tag), fields, names: names.filter((one) => one.name) };
    });
}
