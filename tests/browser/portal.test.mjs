// The public portal in Chromium at both widths, signed out; a budget from a workbook by the accountant; and the static copy served by
// a plain web server from a sub-folder, its record checked with nothing but the files.
import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { axe, binary, browser, demo, folder, PHONE, personOf, picture, sideways, watch, WIDE } from "./kit.mjs";
import { press, sees, told, unfold } from "./office.mjs";

const run = (args) => spawnSync(binary, args, { encoding: "utf8" });

/** A web server that knows nothing but files. */
function plainServer(t, dir) {
  const kinds = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2" };
  const server = createServer((request, answer) => {
    const file = path.join(dir, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (!file.startsWith(dir) || !existsSync(file) || statSync(file).isDirectory()) { answer.writeHead(404).end(); return; }
    answer.writeHead(200, { "content-type": kinds[path.extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  t.after(() => server.close());
  return new Promise((resolve) => { server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}`)); });
}

const files = (dir) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  .map((one) => path.relative(dir, path.join(one.parentPath ?? one.path, one.name)));

test("anybody reads the portal at both widths, and takes its copy along", async (t) => {
  const program = await demo(t);
  const one = await browser(t);
  const home = `${program.address}/an-binh`;

  let item;
  for (const [name, viewport] of [["wide", WIDE], ["phone", PHONE]]) {
    const page = await personOf(one, program, null, { viewport, axe: true });
    for (const [what, address] of [["front", ""], ["register", "/cong-khai"], ["calendar", "/cong-khai/lich"], ["verify", "/cong-khai/kiem-chung"]]) {
      const answer = await page.goto(home + address);
      assert.equal(answer.status(), 200, address);
      assert.ok((await answer.body()).length < 50_000, `${address} is under 50 KB`);
      assert.equal(await sideways(page), 0, `${address} at ${name}`);
      assert.deepEqual(await axe(page), [], `${address} at ${name}`);
      await picture(page, `portal-${what}-${name}`);
    }
    await page.goto(`${home}/cong-khai`);
    await page.locator("main .entry-title a").first().click();
    await page.getByRole("heading", { name: "Bằng chứng" }).waitFor();
    item = new URL(page.url()).pathname;
    assert.equal(await sideways(page), 0);
    assert.deepEqual(await axe(page), []);
    await picture(page, `portal-item-${name}`);
    // The record names the same act.
    await press(page, "Xem trong nhật ký công khai");
    await page.waitForURL(/nhat-ky\?ve=/);
    await page.getByRole("link", { name: /^Mục \d+/ }).first().waitFor();
    assert.deepEqual(page.faults, []);
  }

  // Without diacritics, from the front page, by keyboard alone.
  const page = await personOf(one, program, null, { axe: true });
  await page.goto(home);
  await page.getByRole("searchbox").fill("du toan");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tim=du/);
  await page.locator("main .entry-title a").first().waitFor();

  await page.setViewportSize(PHONE);
  assert.equal(await sideways(page), 0, "the passages of a search stay within a phone");

  // What is not there is asked for without an account; the answer is read by its code.
  await page.goto(home);
  await press(page, "Gửi yêu cầu qua mạng");
  await page.getByRole("textbox", { name: "Cần thông tin gì" }).fill("Bản đồ quy hoạch thôn 3");
  await page.getByRole("textbox", { name: "Họ và tên" }).fill("Ngô Thị Dân");
  assert.equal(await sideways(page), 0);
  assert.deepEqual(await axe(page), []);
  await picture(page, "portal-ask-phone");
  await press(page, /^Gửi yêu cầu$/);
  const code = await page.locator("p.figure-n").innerText();
  assert.match(code, /^\d{4}( \d{4}){3}$/);
  await picture(page, "portal-asked-phone");
  await press(page, "Đã gửi yêu cầu: đọc trả lời bằng mã");
  await page.getByRole("textbox", { name: "Mã tra cứu" }).fill(code);
  await press(page, "Xem trả lời");
  await sees(page, "Đang chờ trả lời");
  assert.equal(await page.getByText("Ngô Thị Dân").count(), 0);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.faults, []);

  // The static copy, in a sub-folder of a plain web server.
  const root = folder();
  const dir = path.join(root, "xa", "cong-khai");
  const first = run(["portal", "export", "--data", program.data, "--address", "https://danchu.example", dir]);
  assert.equal(first.status, 0, first.stderr);
  const again = run(["portal", "export", "--data", program.data, "--address", "https://danchu.example", dir]);
  assert.match(again.stdout, / 0 written/, again.stdout + again.stderr);
  const foreign = path.join(root, "other");
  run(["portal", "export", "--data", program.data, foreign]);
  writeFileSync(path.join(dir, "danchu-portal.list"), `${readFileSync(path.join(dir, "danchu-portal.list"), "utf8")}an-binh/cu.html\n../outside\n`);
  writeFileSync(path.join(dir, "an-binh", "cu.html"), "was there before");
  writeFileSync(path.join(root, "xa", "outside"), "not ours");
  const third = run(["portal", "export", "--data", program.data, "--address", "https://danchu.example", dir]);
  assert.match(third.stdout, /1 taken away/, third.stdout + third.stderr);
  assert.ok(existsSync(path.join(root, "xa", "outside")), "nothing outside of the folder is taken away");
  writeFileSync(path.join(root, "stray"), "x");
  assert.equal(run(["portal", "export", "--data", program.data, root]).status, 2, "a folder with other files is left alone");

  const site = `${await plainServer(t, root)}/xa/cong-khai`;
  const static_ = await one.newPage();
  watch(static_, { address: site });
  await static_.goto(`${site}/index.html`);
  await static_.waitForURL(/an-binh\.html$/);
  await static_.getByRole("link", { name: "Xem mọi nội dung công khai" }).click();
  await static_.locator("main .entry-title a").first().click();
  await static_.getByRole("heading", { name: "Bằng chứng" }).waitFor();
  await static_.getByRole("link", { name: "Xem trong nhật ký công khai" }).click();
  await static_.getByRole("link", { name: /^Mục \d+/ }).first().click();
  await static_.getByText("Hai thời điểm").first().waitFor();
  assert.deepEqual(static_.faults, []);
  const all = files(dir);
  assert.ok(all.some((name) => name.endsWith(`${item.split("/").pop()}.json`)) && all.includes("an-binh/cong-khai.atom"));
  for (const name of all.filter((one_) => one_.endsWith(".html"))) {
    const text = readFileSync(path.join(dir, name), "utf8");
    assert.ok(!/<script|<form/.test(text), `${name} needs no server`);
    assert.ok(!/kê khai tài sản, thu nhập của/i.test(text), `${name} holds nothing that is locked`);
  }
  const key = readFileSync(path.join(dir, "an-binh/log/key"), "utf8").split("\n")[0];
  const checked = run(["log", "verify", path.join(dir, "an-binh/log"), "--key", key]);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
});

test("the accountant brings a budget from a spreadsheet, sees what does not add up, and everybody reads it as chart, table and CSV", async (t) => {
  const program = await demo(t);
  const one = await browser(t);
  const page = await personOf(one, program, "van-phong", { viewport: PHONE, axe: true });
  await page.goto(`${program.address}/an-binh/so-cong-khai/moi`);
  await page.getByLabel("Tên").first().fill("Tình hình thực hiện ngân sách xã quý I (thử)");
  await page.locator("select[name=noi-dung]").selectOption({ index: await budgetContent(page) });
  await press(page, "Lưu");
  await page.waitForURL(/so-cong-khai\/[0-9a-f]{32}/);
  const item = page.url().match(/[0-9a-f]{32}/)[0];
  await press(page, "Bảng số liệu ngân sách");
  await page.locator("input[type=file]").setInputFiles({ name: "bang.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("không phải bảng tính") });
  await press(page, "Đọc bảng");
  await page.getByText("Tệp không phải bảng tính XLSX").first().waitFor();
  await unfold(page, "Nhập hoặc dán bảng");
  await page.locator("textarea[name=bang]").fill([
    "Đơn vị: triệu đồng", "TT\tNội dung\tDự toán năm\tThực hiện quý I năm 2026", "A\tTổng thu ngân sách xã\t27.470\t6.593",
    "I\tThu xã hưởng 100%\t2.450\t702", "II\tThu bổ sung\t25.020\t5.800", "B\tTổng chi ngân sách xã\t27.470\t5.686",
  ].join("\n"));
  await press(page, "Đọc bảng");
  await sees(page, "các dòng bên dưới cộng lại là 6.502");
  assert.equal(await sideways(page), 0);
  assert.deepEqual(await axe(page), []);
  await picture(page, "budget-confirm-phone");
  await press(page, "Giữ bảng này");
  await told(page, "Đã giữ bảng số liệu");
  await press(page, "Công khai ngay");
  await told(page, "Đã công khai");
  const open = await personOf(one, program, null, { viewport: PHONE, axe: true });
  await open.goto(`${program.address}/an-binh/cong-khai/${item}`);
  await open.getByText("đã thu").first().waitFor();
  assert.equal(await open.locator("svg.chart").count() > 0, true);
  assert.equal(await sideways(open), 0);
  assert.deepEqual(await axe(open), []);
  await picture(open, "portal-budget-phone");
  const csv = await (await fetch(`${program.address}/an-binh/cong-khai/${item}.csv`)).text();
  assert.match(csv, /A,Tổng thu ngân sách xã,,27470000000,6593000000,24\.0/);
  assert.deepEqual([...page.faults, ...open.faults], []);
});

/** The place of the content about the budget that the people are told, in the list to choose from. */
async function budgetContent(page) {
  const texts = await page.locator("select[name=noi-dung] option").allTextContents();
  return texts.findIndex((text) => /^\s*CK11\.02\. .*ngân sách/i.test(text));
}
