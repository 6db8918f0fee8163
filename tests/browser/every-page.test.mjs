// Every page of the router, with script on and off, at two widths, empty and full: axe-core finds nothing, nothing is wider
// than its window, nothing asks another host, no page is heavier than 50 KB, no sentence is missing.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Hand, PHONE, WIDE, axe, browser, demo, fill, personOf, picture, routes, serve, sideways } from "./kit.mjs";
import { PASSWORD } from "./office.mjs";
import { prepare } from "./prepare.mjs";

const PAGE_BYTES_MAX = 50 * 1024;
const OPEN = ["read-public", "enter"];
const name = (address) => address.replaceAll(/[0-9a-f]{8}-?[0-9a-f-]{24,28}/g, "id").replaceAll(/[/?=&]+/g, "_").replace(/^_/, "") || "goc";
const pages = () => routes().filter((route) => route.method === "GET" && route.face === "page");

test("every page", { timeout: 600_000, concurrency: 2 }, async (t) => {
  const one = await browser(t);
  const program = await demo(t);
  await prepare(program);
  const missing = pages().filter((route) => fill(route, program.examples) === null).map((route) => route.path);
  assert.deepEqual(missing, [], "a page without example data");
  const shapes = [
    { word: "", script: true, widths: [WIDE, PHONE], axe: true },
    { word: "-dark-en", script: true, widths: [PHONE], dark: true, english: true, axe: true },
    { word: "-no-script", script: false, widths: [WIDE, PHONE] },
  ];
  const full = shapes.map((shape) => t.test(`with${shape.word || "-script"}`, () => walk(one, program, shape)));
  await Promise.all([...full, t.test("empty", (t) => empty(t, one))]);
});

/** Visits every page as the first of those who may see it. */
async function walk(one, program, shape) {
  const windows = {};
  const faults = [];
  const roles = ["public", "focal-officer", "head", "operator"];
  for (const who of roles) {
    windows[who] = await personOf(one, program, who === "public" ? null : program.examples.logins[who], { ...shape, viewport: shape.widths[0] });
    if (shape.english) await windows[who].goto(`${program.address}/ngon-ngu/en`);
  }
  for (const route of pages()) {
    const address = fill(route, program.examples);
    const open = OPEN.includes(route.action);
    let seen = false;
    for (const who of open ? ["public"] : roles.slice(1)) {
      const answer = await windows[who].goto(program.address + address);
      if (answer.status() === 403 && !open) continue;
      seen = true;
      if (answer.status() !== 200) faults.push(`${address} as ${who}: ${answer.status()}`);
      faults.push(...(await look(windows[who], answer, shape, name(address))).map((fault) => `${address}: ${fault}`));
      break;
    }
    if (!seen) faults.push(`${address}: nobody may see it`);
  }
  for (const page of Object.values(windows)) await page.context().close();
  assert.deepEqual(faults, []);
}

/** What is wrong with a page that is open: at each width in turn, without asking for it again. */
async function look(page, answer, shape, word) {
  const faults = [];
  for (const viewport of shape.widths) {
    if (shape.widths.length > 1) await page.setViewportSize(viewport);
    const wide = await sideways(page);
    if (wide > 0) faults.push(`${wide} px wider than its window of ${viewport.width}`);
    await picture(page, `${word}-${viewport.width}${shape.word}`);
  }
  if (shape.axe) faults.push(...await axe(page));
  faults.push(...page.faults.splice(0));
  const html = await answer.body();
  if (html.length > PAGE_BYTES_MAX) faults.push(`${html.length} bytes of HTML`);
  const missing = String(html).match(/\[[a-z]+(-[a-z]+)+\]/);
  if (missing) faults.push(`a sentence is missing: ${missing[0]}`);
  return faults;
}

/** A fresh installation: its first page, then every page that needs nothing but the agency, for one who may see all of them. */
async function empty(t, one) {
  const program = await serve(t);
  const faults = [];
  const visit = async (hand, address) => {
    const page = await personOf(one, program, null, shape);
    const cookies = [...hand.jar].map(([key, value]) => ({ name: key, value, url: program.address }));
    if (cookies.length) await page.context().addCookies(cookies);
    for (const each of address) {
      const answer = await page.goto(program.address + each);
      if (answer.status() !== 200) faults.push(`${each}: ${answer.status()}`);
      faults.push(...(await look(page, answer, shape, name(each))).map((fault) => `${each}: ${fault}`));
    }
    await page.context().close();
  };
  const shape = { word: "-empty", widths: [WIDE, PHONE], axe: true };
  const hand = new Hand(program);
  await visit(hand, ["/khoi-tao"]);
  await found(hand, program);
  const addresses = pages().map((route) => fill(route, { agency: "trong" })).filter((address) => address?.startsWith("/trong"));
  await visit(hand, addresses);
  assert.deepEqual(faults, []);
}

/** The first agency; its operator becomes the focal officer too. */
async function found(hand, program) {
  const [, code] = await program.said(/code: ([0-9A-Z-]+)/);
  const made = await hand.post("/khoi-tao", {
    "ma-khoi-tao": code, agency: "Ủy ban nhân dân xã Trống", slug: "trong", name: "Trần Quốc Bảo", login: "bao",
    "mat-khau": PASSWORD, "mat-khau-lai": PASSWORD,
  });
  assert.equal(made.status, 303, made.text);
  const [, person] = (await hand.get("/trong/nguoi")).text.match(/\/trong\/nguoi\/([0-9a-f-]{32,36})"/);
  const given = await hand.fill(`/trong/nguoi/${person}`, `/trong/nguoi/${person}/vai-tro`, { role: "focal-officer" });
  assert.equal(given.status, 303, given.text);
}
