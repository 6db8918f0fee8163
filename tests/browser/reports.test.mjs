// The half-year's report as the officer makes it: figures that open their rows, a text of her own that stays, the paper, Word and PDF;
// the same from the command line; and the package of a year, opened from a plain folder and verified.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Hand, PHONE, WIDE, axe, binary, browser, demo, folder, personOf, picture, sideways } from "./kit.mjs";
import { choose, fill, press, sees, thisYear, told } from "./office.mjs";
import { certificate, printed, signed } from "./signing.mjs";

const OWN = "Nhìn chung chương trình được thực hiện nghiêm túc.";

test("reports and the package of a year", { timeout: 480_000 }, async (t) => {
  const [one, program, dir] = [await browser(t), await demo(t), folder()];
  const home = `${program.address}/${program.examples.agency}`;
  const page = await personOf(one, program, "van-phong", { axe: true });
  await t.test("a report is made, each figure opens the rows that it counts", () => made(page, home));
  let paper;
  await t.test("what the officer writes stays, and the report becomes a paper", async () => { paper = await written(page, home, dir); });
  await t.test("what is recorded afterwards is told figure by figure and sentence by sentence", () => changed(page, program, home));
  await t.test("disclosure and dissemination: each figure opens the rows that add up to it", () => ofFeatures(page, home));
  await t.test("a day to send is a task; the list of receivers is noted with one press", () => sent(page, home));
  await t.test("leaders see the state of today without anybody making a report", () => reader(one, program, home));
  await t.test("the command line gives the same figures", () => command(page, program, dir));
  await t.test("signed and issued it stays as it was, and says which figures changed since", () => issued(page, program, paper, dir));
  await t.test("the package of the year opens without the system and verifies", () => packaged(one, page, program, home, dir));
  assert.deepEqual(page.faults, []);
});

async function made(page, home) {
  await page.goto(`${home}/bao-cao`);
  await press(page, "Lập báo cáo");
  await choose(page, "Loại báo cáo", "Báo cáo 6 tháng");
  await choose(page, "Kỳ báo cáo", `6 tháng đầu năm ${thisYear()}`);
  await press(page, "Lập báo cáo");
  await told(page, "Đã lập báo cáo");
  await sees(page, "Chốt đến hết ngày 14/06/");
  assert.deepEqual(await axe(page), []);
  assert.doesNotMatch(await page.locator("main").innerText(), /\[[a-z]+(-[a-z]+)+\]/);
  await picture(page, "report-1280");
  const report = page.url();
  const links = await figures(page);
  assert.ok(links.length > 8, `${links.length} figures`);
  for (const [address, n] of links) {
    await opens(page, address, n);
  }
  await page.goto(report);
  await page.setViewportSize(PHONE);
  assert.ok(await sideways(page) <= 0, "wider than its window");
  await picture(page, "report-360");
  await page.setViewportSize(WIDE);
}

/** Behind a figure stand as many tasks as it counts, or rows that add up to it. */
async function opens(page, address, n) {
  await page.goto(address);
  if (/so\/(disclosure|circulation|training)-/.test(address)) {
    const adds = await page.locator("main tbody td:last-child").allInnerTexts();
    if (adds.length < 50) assert.equal(adds.reduce((sum, text) => sum + Number(text.replaceAll(/\D/g, "")), 0), n, address);
  } else if (n <= 50) assert.equal(await page.locator("main table a[href*='/viec/']").count(), n, address);
}

/** The figures of the page: their addresses and values. */
async function figures(page) {
  const read = (all) => [...new Map(all.map((a) => [a.href, Number(a.querySelector("b").innerText.replaceAll(".", ""))]))];
  return page.locator("main dl.facts a[href*='/so/']").evaluateAll(read);
}

async function changed(page, program, home) {
  const report = page.url().split("?")[0];
  const head = await Hand.of(program, "chu-tich");
  const [, id] = (await head.get("/an-binh/viec?xem=cho-xac-nhan")).text.match(/href="\/an-binh\/viec\/([0-9a-f]{32})"/);
  assert.equal((await head.fill(`/an-binh/viec/${id}`, `/an-binh/viec/${id}/xac-nhan`)).status, 303);
  await page.goto(report);
  await sees(page, "Sau khi chốt, có số liệu đã thay đổi");
  assert.match(await page.locator(".notice li").allInnerTexts().then((all) => all.join("\n")), /Hoàn thành: \d+ – \d+/);
  await picture(page, "report-changed-1280");
  await press(page, "Cập nhật số liệu");
  await told(page, "Đã cập nhật số liệu");
  await sees(page, "Số liệu đã đổi: câu gợi ý cũ và mới");
  assert.ok(await page.locator("main details[open] li s").count() > 0, "the sentence that is gone");
  assert.ok(await page.locator("main details[open] li b").count() > 0, "the sentence that is new");
  await picture(page, "report-sentences-1280");
}

async function ofFeatures(page, home) {
  const report = page.url().split("?")[0];
  for (const kind of ["disclosure", "dissemination"]) {
    await page.goto(`${home}/bao-cao/hien-tai/${kind}`);
    assert.deepEqual(await axe(page), []);
    await picture(page, `report-${kind}-1280`);
    const found = await figures(page);
    assert.ok(found.length >= 8 && found.some(([, n]) => n > 0), `${kind}: ${found.length} figures`);
    for (const [address, n] of found) await opens(page, address, n);
    await page.goto(`${home}/bao-cao/hien-tai/${kind}`);
    await page.setViewportSize(PHONE);
    assert.ok(await sideways(page) <= 0, `${kind}: wider than its window`);
    await picture(page, `report-${kind}-360`);
    await page.setViewportSize(WIDE);
  }
  await page.goto(report);
}

async function sent(page, home) {
  const report = page.url().split("?")[0];
  await page.goto(`${home}/bao-cao/ky-han`);
  await picture(page, "report-schedule-1280");
  await press(page, /^\s*Đặt hạn gửi\s*: Báo cáo 6 tháng/);
  await fill(page, "Hạn gửi", `17/06/${thisYear()}`);
  await fill(page, "Căn cứ", "Công văn số 15/SNV-CCHC");
  await press(page, "Đặt hạn");
  await told(page, "Đã đặt hạn gửi");
  await sees(page, `17/06/${thisYear()}`);
  await page.goto(`${report}/gui`);
  await fill(page, "Nơi nhận thường xuyên của loại báo cáo này", "Thường trực Đảng ủy | qua hệ thống quản lý văn bản\nThường trực HĐND");
  await press(page, "Lưu danh sách");
  await told(page, "Đã lưu danh sách");
  await picture(page, "report-send-1280");
  assert.deepEqual(await axe(page), []);
  await press(page, "Ghi đã gửi các nơi đã chọn");
  await told(page, "Đã ghi");
  await page.goto(`${home}/bao-cao/ky-han`);
  await sees(page, "Đã gửi ngày");
  await page.setViewportSize(PHONE);
  assert.ok(await sideways(page) <= 0, "the schedule is wider than its window");
  await picture(page, "report-schedule-360");
  await page.setViewportSize(WIDE);
  // The task of sending it came after its figures were taken.
  await page.goto(report);
  await press(page, "Cập nhật số liệu");
  await told(page, "Đã cập nhật số liệu");
}

async function written(page, home, dir) {
  await press(page, "Sửa lời văn");
  await fill(page, "Kết quả thực hiện chương trình", OWN);
  await press(page, "Lưu lời văn");
  await told(page, "Đã lưu lời văn");
  await press(page, "Cập nhật số liệu");
  await told(page, "Đã cập nhật số liệu");
  await sees(page, OWN);
  const report = page.url().split("?")[0];
  for (const ending of ["docx", "pdf"]) {
    const answer = await page.request.get(`${report}/${ending}`);
    assert.equal(answer.status(), 200, ending);
    writeFileSync(path.join(dir, `bao-cao.${ending}`), await answer.body());
  }
  const text = execFileSync("pdftotext", ["-raw", path.join(dir, "bao-cao.pdf"), "-"], { encoding: "utf8" });
  assert.ok(text.includes("BÁO CÁO") && text.replaceAll(/\s+/g, " ").includes(OWN), text.slice(0, 600));
  const csv = await (await page.request.get(`${report}/so-lieu.csv`)).text();
  assert.match(csv, /all,"Tổng số việc",\d+/);
  await press(page, "Lập văn bản để trình ký");
  await told(page, "Đã đưa báo cáo vào dự thảo văn bản");
  await sees(page, OWN);
  const paper = page.url();
  await press(page, "Kiểm tra thể thức");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goto(report);
  return paper;
}

/** The report as the document system gives it out. */
const PRINTED = `<meta charset="utf-8"><title>40/BC-UBND</title><body style="font: 14pt serif; margin: 20mm">
<p>ỦY BAN NHÂN DÂN<br>XÃ AN BÌNH</p><p>Số: 40/BC-UBND</p><p><i>An Bình, ngày 05 tháng 5 năm 2026</i></p>
<p align="center"><b>BÁO CÁO<br>Kết quả thực hiện dân chủ</b></p><p>${OWN}</p>
<p align="right"><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br>Trần Quốc Bảo</b></p>`;

async function issued(page, program, paper, dir) {
  const report = page.url().split("?")[0];
  const holder = certificate(dir, "/O=Ủy ban nhân dân xã An Bình/CN=Trần Quốc Bảo");
  const file = path.join(dir, "40-BC-UBND.pdf");
  writeFileSync(file, signed(await printed(page, PRINTED), holder, dir));
  await page.goto(paper);
  await press(page, "Nhận lại bản đã ký");
  await page.getByLabel("Tệp đã ký").setInputFiles(file);
  await press(page, "Nhận tệp");
  await told(page, "Đã nhận tệp");
  await press(page, "Xác nhận đã ban hành");
  await told(page, "Đã ban hành");
  await page.goto(report);
  assert.equal(await page.getByRole("link", { name: "Sửa lời văn" }).count(), 0, "an issued report is not written on");
  const head = await Hand.of(program, "chu-tich");
  const [, id] = (await head.get("/an-binh/viec?xem=cho-xac-nhan")).text.match(/href="\/an-binh\/viec\/([0-9a-f]{32})"/);
  assert.equal((await head.fill(`/an-binh/viec/${id}`, `/an-binh/viec/${id}/xac-nhan`)).status, 303);
  await page.reload();
  await sees(page, "Báo cáo đã ban hành; sau đó có số liệu thay đổi.");
  assert.match(await page.locator(".notice li").allInnerTexts().then((all) => all.join("\n")), /Hoàn thành: \d+ – \d+/);
  await picture(page, "report-issued-1280");
}

async function reader(one, program, home) {
  const head = await personOf(one, program, "chu-tich", { viewport: PHONE });
  await head.goto(`${home}/bao-cao/hien-tai/annual`);
  await sees(head, "Tình hình tính đến hôm nay");
  assert.ok(await sideways(head) <= 0, "wider than its window");
  await picture(head, "report-now-360");
  assert.deepEqual(head.faults, []);
}

async function command(page, program, dir) {
  const report = page.url().split("?")[0];
  const screen = await (await page.request.get(`${report}/so-lieu.json`)).json();
  const file = path.join(dir, "lenh.pdf");
  const run = (...args) => spawnSync(binary, ["report", ...args, "--data", program.data, "--agency", program.examples.agency], { encoding: "utf8" });
  const done = run("six-month", "--period", `${thisYear()}-H1`, "--format", "pdf", "-o", file, "--json");
  assert.equal(done.status, 0, done.stderr);
  assert.deepEqual(JSON.parse(done.stdout).figures, screen.figures);
  assert.ok(readFileSync(file).subarray(0, 5).equals(Buffer.from("%PDF-")));
  const plan = path.join(dir, "ke-hoach.docx");
  assert.equal(run("next-plan", "--period", `${thisYear()}`, "--format", "docx", "-o", plan).status, 0);
  assert.match(execFileSync("unzip", ["-p", plan, "word/document.xml"], { encoding: "utf8" }), new RegExp(`${thisYear() + 1}`));
  const wrong = run("weekly", "--period", "2026", "-o", file);
  assert.equal(wrong.status, 2);
  assert.equal(wrong.stderr.trim().split("\n").length, 1, wrong.stderr);
}

async function packaged(one, page, program, home, dir) {
  await page.goto(`${home}/bao-cao/ban-giao`);
  await press(page, "Xem hồ sơ có gì");
  await sees(page, "tệp minh chứng, khoảng");
  await picture(page, "handover-1280");
  assert.deepEqual(await axe(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Tải hồ sơ")]);
  const zip = path.join(dir, "ho-so.zip");
  await download.saveAs(zip);
  const inside = path.join(dir, "ho-so");
  execFileSync("unzip", ["-q", zip, "-d", inside]);
  await sees(page, "Đã chuyển hết");
  await picture(page, "handover-done-1280");
  const context = await one.newContext();
  const plain = await context.newPage();
  await plain.goto(`file://${inside}/index.html`);
  await plain.getByRole("heading", { level: 1, name: `Hồ sơ thực hiện dân chủ năm ${thisYear()}` }).waitFor();
  const links = await plain.locator("a").evaluateAll((all) => all.map((a) => decodeURIComponent(new URL(a.href).pathname)));
  assert.ok(links.length > 3);
  assert.ok(links.some((link) => link.includes("/minh-chung/")), "the sample's evidence");
  await picture(plain, "handover-index");
  for (const link of links) assert.ok(readFileSync(link).length > 0, link);
  await context.close();
  const key = (await (await fetch(`${home}/log/key`)).text()).split("\n")[0];
  const verified = spawnSync(binary, ["log", "verify", path.join(inside, "so-khong-sua-lui"), "--key", key], { encoding: "utf8" });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.doesNotMatch(readFileSync(path.join(inside, "chuong-trinh.csv"), "utf8"), /Nguyễn Thị Hạnh/, "names only by choice");
}
