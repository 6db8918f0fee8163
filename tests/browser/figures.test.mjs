// Every figure of the first page and of the programme opens exactly the rows that it counts, for everybody who reads it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Hand, demo } from "./kit.mjs";
import { dayThisYear } from "./office.mjs";

const PAGES_MAX = 20;
const plain = (html) => html.replaceAll(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll(/\s+/g, " ").trim();

/** The links to lists that say a number: address, number, words. */
function figures(html) {
  return [...html.matchAll(/<a\b[^>]*href="([^"]*\/viec\?[^"]*)"[^>]*>([\s\S]*?)<\/a>/g)]
    .map(([, address, words]) => ({ address: address.replaceAll("&amp;", "&"), words: plain(words) }))
    .map((one) => ({ ...one, n: one.words.match(/(\d[\d.]*) (?:việc|đã xong|chậm)/)?.[1] ?? one.words.match(/\d[\d.]*/)?.[0] }))
    .filter((one) => one.n !== undefined)
    .map((one) => ({ ...one, n: Number(one.n.replaceAll(".", "")) }));
}

/** How many tasks the list at this address holds, over all its pages. */
async function rows(hand, address) {
  let all = 0;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const answer = await hand.get(`${address}&trang=${page}`);
    assert.equal(answer.status, 200, address);
    const list = answer.text.slice(answer.text.indexOf('id="danh-sach"'));
    all += new Set([...list.matchAll(/href="[^"]*\/viec\/([0-9a-f-]{32,36})"/g)].map(([, id]) => id)).size;
    if (!/rel="next"/.test(list)) break;
  }
  return all;
}

async function check(hand, who, address) {
  const page = await hand.get(address);
  assert.equal(page.status, 200, `${who} ${address}`);
  const found = figures(page.text);
  const seen = new Map();
  for (const figure of found) {
    if (!seen.has(figure.address)) seen.set(figure.address, await rows(hand, figure.address));
    assert.equal(seen.get(figure.address), figure.n, `${who} on ${address}: “${figure.words}” opens ${figure.address}`);
  }
  return found.length;
}

test("every figure opens exactly the rows that it counts", { timeout: 180_000 }, async (t) => {
  const program = await demo(t);
  const { logins } = program.examples;
  const home = "/an-binh";
  const focal = await Hand.of(program, logins["focal-officer"]);
  // Tasks of every kind: without owner, without day, of a person without department, and enough of them for a long programme.
  const form = await focal.get(`${home}/viec/moi`);
  const [, first] = form.text.match(/<option value="(p-[0-9a-f-]+)"/);
  for (let n = 0; n < 30; n += 1) {
    const fields = { ten: `Việc thêm số ${n}`, nguoi: n % 3 ? first : "", han: n % 2 ? dayThisYear(n * 4 - 30) : "" };
    const made = await focal.fill(`${home}/viec/moi`, `${home}/viec/moi`, fields);
    assert.equal(made.status, 303, made.text);
  }
  let checked = 0;
  for (const role of ["focal-officer", "head", "staff", "department-head", "legal-officer", "representative"]) {
    const hand = await Hand.of(program, logins[role]);
    for (const page of ["/hom-nay", "/chuong-trinh", "/chuong-trinh?xem=thang", "/chuong-trinh?xem=muc&mo=1"]) {
      checked += await check(hand, role, home + page);
    }
  }
  assert.ok(checked > 100, `only ${checked} figures were found`);

  await t.test("a long programme is opened by its headings, and a heading shows its own rows", async () => {
    const page = await focal.get(`${home}/chuong-trinh?xem=muc`);
    const headings = [...page.text.matchAll(/href="([^"]*\/chuong-trinh\?[^"]*mo=\d+)#/g)].map(([, address]) => address.replaceAll("&amp;", "&"));
    assert.ok(headings.length > 3, page.text.slice(0, 500));
    for (const address of headings.slice(0, 3)) {
      const opened = await focal.get(address);
      assert.match(opened.text, /<table\b/);
      assert.ok(Buffer.byteLength(opened.text) < 50 * 1024);
    }
  });
});
