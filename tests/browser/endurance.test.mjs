// A power cut in the middle: what was typed and kept, and what was acknowledged, is there when the server is back.
import { test } from "node:test";
import assert from "node:assert/strict";
import path from "node:path";
import { Hand, browser, demo, fill, folder, forms, personOf, routes } from "./kit.mjs";

const LONG = Boolean(process.env.DANCHU_LONG);
const figure = (words) => { if (LONG) console.log(`figure: ${words}`); };

/** Pages with a form that keeps drafts, as this person sees them: address, and the field to type into. */
async function draftedForms(page, program) {
  const found = [];
  for (const route of routes().filter((one) => one.method === "GET" && one.face === "page")) {
    const address = fill(route, program.examples);
    if (address === null || /dang-xuat|doi-nguoi/.test(address)) continue;
    const answer = await page.goto(program.address + address);
    if (answer.status() !== 200) continue;
    const field = await page.evaluate(() => {
      for (const form of document.querySelectorAll("form[data-draft]")) {
        for (const field of form.querySelectorAll("textarea, input[type=text], input:not([type])")) {
          if (field.name && !field.disabled && field.checkVisibility()) return field.name;
        }
      }
      return null;
    });
    if (field !== null) found.push({ address, field });
  }
  return found;
}

test("what was typed outlives the server and the browser, killed in the middle", { timeout: 3_600_000 }, async (t) => {
  const data = path.join(folder(), "data");
  let program = await demo(t, { data });
  const login = program.examples.logins["focal-officer"];
  const places = await draftedForms(await personOf(await browser(t), program, login), program);
  assert.ok(places.length > 0, "no page has a form that keeps drafts");
  const rounds = LONG ? places.length * 3 : 2;
  for (let round = 0; round < rounds; round += 1) {
    const { address, field } = places[round % places.length];
    const words = `Nội dung gõ dở lần ${round}, chưa gửi`;
    const before = await browser(t);
    const page = await personOf(before, program, login);
    await page.goto(program.address + address);
    const form = page.locator("form[data-draft]").filter({ has: page.locator(`[name="${field}"]`) }).first();
    const kept = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().endsWith("/nhap-do"));
    await form.locator(`[name="${field}"]`).first().fill(words);
    assert.equal((await kept).status(), 200, address);
    await program.kill();
    await before.close();
    program = await demo(t, { data });
    const after = await browser(t);
    const again = await personOf(after, program, login);
    await again.goto(program.address + address);
    const there = await again.locator(`form[data-draft] [name="${field}"]`).first().inputValue();
    assert.equal(there, words, address);
    await after.close();
  }
  figure(`${rounds} times a form was half filled and server and browser killed: every draft was there (${places.length} forms)`);
  await program.stop();
});

test("every answer of two hundred parallel writes holds after kill -9", { timeout: 3_600_000 }, async (t) => {
  const rounds = LONG ? 10 : 1;
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    // A task shows its last two hundred comments: each round has a sample of its own.
    const data = path.join(folder(), "data");
    let program = await demo(t, { data });
    const login = program.examples.logins["focal-officer"];
    const hand = await Hand.of(program, login);
    const [address, form] = await commentForm(hand, program);
    const words = (n) => `Trao đổi số ${round}-${n}.`;
    const sent = Array.from({ length: 200 }, async (_, n) => {
      const fields = { ...form.form.fields, [form.name]: words(n) };
      // Each is a form of its own.
      delete fields._once;
      const answer = await hand.post(form.form.action, fields).catch(() => null);
      return answer !== null && answer.status >= 300 && answer.status < 400 ? n : null;
    });
    // The server goes while the later ones are still under way.
    await Promise.race(sent);
    await Promise.race(sent.slice(20));
    await program.kill();
    const kept = (await Promise.all(sent)).filter((n) => n !== null);
    program = await demo(t, { data });
    const page = await (await Hand.of(program, login)).get(address);
    const lost = kept.filter((n) => !page.text.includes(words(n)));
    assert.deepEqual(lost, [], `${lost.length} of ${kept.length} acknowledged comments are gone`);
    acknowledged += kept.length;
    await program.stop();
  }
  assert.ok(acknowledged > 0);
  figure(`killed ${rounds} times under 200 parallel comments: ${acknowledged} acknowledged, all there`);
});

/** A task's page and the form on it with which a comment is written. */
async function commentForm(hand, program) {
  for (const route of routes().filter((one) => one.method === "GET" && one.face === "page")) {
    const address = fill(route, program.examples);
    if (address === null || !/\/viec\//.test(address)) continue;
    const page = await hand.get(address);
    for (const form of forms(page.text)) {
      const text = form.names.find(({ type }) => type === "textarea");
      if (/trao-doi|binh-luan/.test(form.action) && text) return [address, { form, name: text.name }];
    }
  }
  throw new Error("no form for a comment was found");
}
