// Every page of the router, with script on and off, at two widths: axe-core finds nothing, nothing is wider than its
// window, nothing asks another host, no page is heavier than 50 KB.
import { test } from "node:test";
import assert from "node:assert/strict";
import { PHONE, WIDE, axe, browser, demo, fill, personOf, picture, routes, sideways } from "./kit.mjs";

const PAGE_BYTES_MAX = 50 * 1024;
const name = (address) => address.replaceAll(/[0-9a-f]{32}/g, "id").replaceAll(/[/?=&]+/g, "_").replace(/^_/, "") || "goc";

test("every page", { timeout: 900_000 }, async (t) => {
  const program = await demo(t);
  const one = await browser(t);
  const pages = routes().filter((route) => route.method === "GET" && route.face === "page");
  const missing = pages.filter((route) => fill(route, program.examples) === null).map((route) => route.path);
  assert.deepEqual(missing, [], "a page without example data");

  const shapes = [
    { word: "1280", viewport: WIDE, script: true },
    { word: "360", viewport: PHONE, script: true },
    { word: "360-dark-en", viewport: PHONE, script: true, dark: true, english: true },
    { word: "1280-no-script", viewport: WIDE, script: false },
    { word: "360-no-script", viewport: PHONE, script: false },
  ];
  for (const shape of shapes) {
    await t.test(shape.word, async () => {
      const windows = {};
      for (const who of ["focal-officer", "head", "operator", "public"]) {
        const login = who === "public" ? null : program.examples.logins[who];
        windows[who] = await personOf(one, program, login, { ...shape, axe: true });
        if (shape.english) await windows[who].goto(`${program.address}/ngon-ngu/en`);
      }
      const faults = [];
      for (const route of pages) {
        const address = fill(route, program.examples);
        const open = ["read-public", "enter"].includes(route.action);
        let seen = false;
        for (const who of open ? ["public"] : ["focal-officer", "head", "operator"]) {
          const page = windows[who];
          page.faults.length = 0;
          const answer = await page.goto(program.address + address);
          if (answer.status() === 403 && !open) continue;
          seen = true;
          if (answer.status() !== 200) faults.push(`${address} as ${who}: ${answer.status()}`);
          const wide = await sideways(page);
          if (wide > 0) faults.push(`${address}: ${wide} px wider than its window`);
          if (shape.script) faults.push(...(await axe(page)).map((fault) => `${address}: ${fault}`));
          const html = await answer.body();
          if (html.length > PAGE_BYTES_MAX) faults.push(`${address}: ${html.length} bytes of HTML`);
          if (/\[[a-z]+(-[a-z]+)+\]/.test(html)) faults.push(`${address}: a sentence is missing: ${String(html).match(/\[[a-z]+(-[a-z]+)+\]/)[0]}`);
          faults.push(...page.faults.map((fault) => `${address}: ${fault}`));
          await picture(page, `${name(address)}-${shape.word}`);
          break;
        }
        if (!seen) faults.push(`${address}: nobody may see it`);
      }
      assert.deepEqual(faults, []);
    });
  }
});
