// A mark of secrecy in a PDF, a scan, a picture or an old Word file stops the upload: nothing is kept, one clear sentence. What
// cannot be read is asked about. Also on the form where rights are handed on. Real files: Chromium prints the PDF, LibreOffice
// writes the old Word file.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { browser, demo, folder, personOf } from "./kit.mjs";
import { choose, day, fill, press, sees, told } from "./office.mjs";

const PAPER = (mark) => `<!doctype html><meta charset="utf-8"><main style="width:640px;padding:40px;font:24px serif;background:#fff">
  <table width="100%"><tr><td><b>ỦY BAN NHÂN DÂN<br>XÃ AN BÌNH</b><br>Số: 12/BC-UBND</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></td></tr></table>
  ${mark ? `<p style="font-size:34px;font-weight:bold">${mark}</p>` : ""}<h1>BÁO CÁO</h1>
  <p>Kết quả kiểm tra việc thực hiện dân chủ trong hoạt động của cơ quan quý I.</p><p>Nơi nhận: Lưu: VT.</p></main>`;

/** The paper as a PDF with text, as a picture, as a scan without text, as an old Word file. */
async function papers(one, mark) {
  const page = await one.newPage();
  await page.setContent(PAPER(mark));
  const picture = await page.locator("main").screenshot({ type: "png" });
  const pdf = await page.pdf({ format: "A4" });
  await page.setContent(`<img style="width:100%" src="data:image/png;base64,${picture.toString("base64")}">`);
  const scan = await page.pdf({ format: "A4" });
  await page.close();
  const dir = folder();
  writeFileSync(path.join(dir, "giay.html"), PAPER(mark));
  execFileSync("soffice", [`-env:UserInstallation=file://${dir}/p`, "--headless", "--convert-to", "doc:MS Word 97", "giay.html"], { cwd: dir, stdio: "pipe" });
  const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });
  return {
    pdf: file("bao-cao.pdf", "application/pdf", pdf),
    scan: file("ban-quet.pdf", "application/pdf", scan),
    picture: file("anh-chup.png", "image/png", picture),
    doc: file("bao-cao.doc", "application/msword", readFileSync(path.join(dir, "giay.doc"))),
  };
}

/** How many attachments the data folder holds. */
const kept = (data) => {
  const all = path.join(data, "files");
  if (!existsSync(all)) mkdirSync(all);
  return readdirSync(all, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
};

test("a mark of secrecy stops the upload whatever the file is", { timeout: 300_000 }, async (t) => {
  const one = await browser(t);
  const program = await demo(t);
  const home = `${program.address}/an-binh`;
  const page = await personOf(one, program, program.examples.logins["focal-officer"]);
  page.setDefaultTimeout(40_000);
  const [secret, open] = [await papers(one, "TUYỆT MẬT"), await papers(one, "")];
  const task = `${home}/viec/${program.examples.task}/minh-chung`;
  const task2 = async () => {
    await page.goto(`${home}/viec/moi`);
    await fill(page, "Tên việc", "Việc để thử tệp đính kèm");
    await press(page, "Lập việc");
    await told(page, "Đã lập việc.");
    return `${page.url().replace(/[?#].*/, "")}/minh-chung`;
  };
  const evidence = task && await task2();
  const send = async (file) => {
    await page.goto(evidence);
    await page.getByLabel("Tệp kèm theo").setInputFiles(file);
    await press(page, "Thêm minh chứng");
  };

  await t.test("as evidence", async () => {
    const before = kept(program.data);
    for (const file of Object.values(secret)) {
      await send(file);
      await sees(page, "Văn bản này có dấu chỉ độ mật");
      assert.equal(await page.getByText(file.name).count(), 0, `the name of ${file.name} is not repeated`);
      assert.equal(kept(program.data), before, `${file.name} is kept`);
    }
    for (const file of Object.values(open)) {
      await send(file);
      await told(page, "Đã thêm minh chứng.");
    }
    assert.equal(kept(program.data), before + Object.keys(open).length);
  });

  await t.test("what cannot be read is asked about, and taken when somebody has looked", async () => {
    const broken = { name: "khong-doc-duoc.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nhỏng") };
    await send(broken);
    await sees(page, "Không đọc được chữ trong tệp này");
    await page.getByLabel("Đã xem, tệp không có dấu chỉ độ mật").check();
    await page.getByLabel("Tệp kèm theo").setInputFiles(broken);
    await press(page, "Thêm minh chứng");
    await told(page, "Đã thêm minh chứng.");
  });

  await t.test("on the form where rights are handed on, by the tick and by the file", async () => {
    const head = await personOf(one, program, program.examples.logins.head);
    head.setDefaultTimeout(40_000);
    for (const ticked of [true, false]) {
      await head.goto(`${home}/uy-quyen`);
      await choose(head, "Giao cho", /Hà|Hạnh/);
      await head.getByLabel("Bản chụp").setInputFiles(ticked ? open.picture : secret.picture);
      if (ticked) await head.getByLabel("Tài liệu có dấu độ mật").check();
      const before = kept(program.data);
      await press(head, "Ủy quyền", head.locator("main form").last());
      await sees(head, "Văn bản này có dấu chỉ độ mật");
      assert.equal(kept(program.data), before);
    }
    assert.ok(day());
  });
});
