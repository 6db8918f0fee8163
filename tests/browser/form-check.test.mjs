// The form check as a clerk uses it: text pasted, faults beside the text and linked both ways; a Word file back with its tracked changes;
// nothing kept, a secret paper refused; at both widths, with and without script.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { PHONE, WIDE, axe, browser, demo, folder, personOf, picture, sideways } from "./kit.mjs";
import { wordFile } from "./office.mjs";

const PAPER = `ỦY BAN NHÂN DÂN
XÃ AN PHƯỚC

Số: 5/KH-UBND

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

An Phước, ngày 6 tháng 02 năm 2026

KẾ HOẠCH
Tuyên truyền pháp luật năm 2026

Ủy ban nhân dân xã ban hành Kế hoạch tuyên truyền pháp luật năm 2026 như sau:

1. Phòng Văn hóa - Xã hội chủ trì, phối hợp với Mặt trận tổ quốc Việt Nam xã thục hiện.

Trên đây là Kế hoạch tuyên truyền pháp luật năm 2026./

Nơi nhận:
- Như trên;
- Lưu: VT

TM. ỦY BAN NHÂN DÂN
KT.CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Thị Bích
`;
const FOUND = ["CỘNG HOÀ", "thục hiện", "Mặt trận tổ quốc", "KT."];

const SHAPES = [
  { word: "1280", viewport: WIDE, axe: true },
  { word: "360", viewport: PHONE, axe: true },
  { word: "360-no-script", viewport: PHONE, script: false },
  { word: "1280-en", viewport: WIDE, axe: true, english: true },
];

test("the form check", { timeout: 300_000 }, async (t) => {
  const one = await browser(t);
  const program = await demo(t);
  const open = async (shape) => {
    const page = await personOf(one, program, program.examples.logins["focal-officer"], shape);
    if (shape.english) await page.goto(`${program.address}/ngon-ngu/en`);
    await page.goto(`${program.address}/${program.examples.agency}/the-thuc`);
    return page;
  };
  for (const shape of SHAPES) await t.test(`pasted text, ${shape.word}`, () => pasted(open, shape));
  await t.test("a Word file comes back mended", () => mended(open));
  await t.test("what cannot be checked is said in one sentence", () => refused(open));
  await t.test("nothing of a paper is kept", () => {
    const said = readdirSync(program.data, { recursive: true }).map((name) => path.join(program.data, String(name)));
    const kept = said.filter((file) => statSync(file).isFile() && readFileSync(file).includes("Tuyên truyền pháp luật năm 2026"));
    assert.deepEqual(kept, []);
  });
});

async function paste(page, text) {
  await page.locator("details summary").first().click();
  await page.locator("textarea[name=text]").fill(text);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.locator("form button:not([name])").first().click();
  return answer;
}

async function pasted(open, shape) {
  const page = await open(shape);
  const answer = await paste(page, PAPER);
  await page.waitForSelector(".review");
  assert.ok((await answer.body()).length < 50 * 1024);
  const marks = await page.locator(".source mark").allInnerTexts();
  for (const words of FOUND) assert.ok(marks.some((mark) => mark.includes(words)), `${words} is not marked: ${marks}`);
  // Linked both ways: from the text to the list, and back.
  const count = await page.locator("article.found").count();
  assert.equal(count, await page.locator(".source mark").count());
  await page.locator(".source mark a").first().click();
  assert.match(page.url(), /#v-1$/);
  await page.locator("#v-1 a.found-no").click();
  assert.match(page.url(), /#c-1$/);
  assert.ok(await sideways(page) <= 0, "wider than its window");
  if (shape.axe) assert.deepEqual(await axe(page), []);
  assert.doesNotMatch(await page.locator("main").innerText(), /\[[a-z]+(-[a-z]+)+\]/);
  await picture(page, `form-check-${shape.word}`);
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

async function mended(open) {
  const dir = folder();
  const file = wordFile(dir, PAPER, "ke-hoach.docx");
  const page = await open({ viewport: WIDE });
  await page.locator("input[type=file]").first().setInputFiles(file);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("button[name=act]").click()]);
  assert.match(download.suggestedFilename(), /\.docx$/);
  const out = path.join(dir, "out.docx");
  await download.saveAs(out);
  const xml = execFileSync("unzip", ["-p", out, "word/document.xml"], { encoding: "utf8" });
  assert.match(xml, /<w:del [^>]*w:author="danchu"/);
  assert.match(xml, /<w:ins [^>]*w:author="danchu"/);
  assert.match(xml, /CỘNG HÒA/);
  await page.context().close();
}

async function refused(open) {
  const page = await open({ viewport: PHONE });
  await page.locator("form button:not([name])").first().click();
  await page.getByText("Chưa có văn bản nào.", { exact: false }).first().waitFor();
  await paste(page, `MẬT\n\n${PAPER}`);
  await page.getByText("mang dấu mật", { exact: false }).first().waitFor();
  assert.equal(await page.locator("textarea[name=text]").inputValue(), "", "a secret text is shown again");
  await picture(page, "form-check-secret-360");
  await page.context().close();
}
