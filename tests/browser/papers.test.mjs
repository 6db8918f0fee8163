// A paper's whole way as an office goes it: written, its form checked, taken away to be signed, brought back with a real signature, number
// and day read in it, issued; then the office's own template, its own register, and what must be refused with one sentence.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Hand, PHONE, WIDE, axe, browser, demo, folder, personOf, picture, sideways } from "./kit.mjs";
import { choose, fill, press, sees, told, unfold, wordFile } from "./office.mjs";
import { certificate, printed, signed } from "./signing.mjs";

const BODY = `I. MỤC ĐÍCH
Nâng cao trách nhiệm của cán bộ, công chức.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thục hiện việc tổng hợp.
2. Các bộ phận gửi báo cáo trước ngày 15/6/2026.
| Thứ | Người trực |
|---|---|
| Thứ Hai | Nguyễn Thị Hạnh |`;

/** The paper as the document system gives it out: with number and day, printed by somebody else's program. */
const PRINTED = `<meta charset="utf-8"><title>103/KH-UBND</title><body style="font: 14pt serif; margin: 20mm">
<table width="100%"><tr><td align="center">ỦY BAN NHÂN DÂN<br><b>XÃ AN BÌNH</b></td>
<td align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>
<tr><td align="center">Số: 103/KH-UBND</td><td align="center"><i>An Bình, ngày 04 tháng 5 năm 2026</i></td></tr></table>
<p align="center"><b>KẾ HOẠCH<br>Lấy ý kiến về Quy chế thực hiện dân chủ trong hoạt động của cơ quan</b></p>
<p><b>I. MỤC ĐÍCH</b></p><p>Nâng cao trách nhiệm của cán bộ, công chức.</p>
<p>Nơi nhận:<br>- Lưu: VT.</p><p align="right"><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br>Trần Quốc Bảo</b></p>`;

test("the way of a paper", { timeout: 600_000 }, async (t) => {
  const [one, program, dir] = [await browser(t), await demo(t), folder()];
  const home = `${program.address}/${program.examples.agency}`;
  const page = await personOf(one, program, "van-phong", { axe: true });
  const holder = certificate(dir, "/O=Ủy ban nhân dân xã An Bình/CN=Trần Quốc Bảo");
  let paper;
  await t.test("is written, its form checked and mended, and its package taken to be signed", async () => { paper = await written(page, home, dir); });
  await t.test("comes back signed by a key, number and day read in it, and is issued", () => returned(page, home, paper, dir, holder));
  await t.test("shows a signed copy that was changed afterwards", () => changed(page, home, dir, holder));
  await t.test("takes the office's own template, and says what is wrong with another", () => template(page, home, dir));
  await t.test("gets its number from the own register where the head has opened one", () => register(one, program, home, dir));
  await t.test("is sound or refused with a sentence, whatever is typed and brought", () => hostile(program));
  assert.deepEqual(page.faults, []);
});

async function written(page, home, dir) {
  await page.goto(`${home}/van-ban`);
  await press(page, "Soạn văn bản");
  await fill(page, "Trích yếu", "Lấy ý kiến về Quy chế thực hiện dân chủ trong hoạt động của cơ quan");
  await fill(page, "Nội dung", BODY);
  await fill(page, "Nơi nhận", "Thường trực Đảng ủy\nCác bộ phận");
  await fill(page, "Họ tên người ký", "Trần Quốc Bảo");
  await press(page, "Lưu dự thảo");
  await told(page, "Đã lưu dự thảo");
  await sees(page, "Chưa ban hành");
  const paper = new URL(page.url()).pathname;
  assert.deepEqual(await axe(page), []);
  await press(page, "Kiểm tra thể thức");
  const marks = await page.locator(".source mark").allInnerTexts();
  assert.ok(marks.some((mark) => mark.includes("thục hiện")), `the misspelling is marked: ${marks}`);
  await picture(page, "paper-form-1280");
  await press(page, "Sửa");
  await fill(page, "Nội dung", BODY.replace("thục hiện", "thực hiện"));
  await press(page, "Lưu dự thảo");
  await told(page, "Đã lưu thay đổi");
  await press(page, "Kiểm tra thể thức");
  assert.doesNotMatch(await page.locator("main").innerText(), /thục hiện/);
  await press(page, "Quay lại văn bản");
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Tải gói để trình ký")]);
  const zip = path.join(dir, "goi.zip");
  await download.saveAs(zip);
  const names = execFileSync("unzip", ["-Z1", zip], { encoding: "utf8" });
  for (const ending of [".docx", ".pdf", ".edxml"]) assert.ok(names.includes(ending), `${ending} in ${names}`);
  await page.reload();
  await sees(page, "Đang trình ký");
  return paper;
}

async function returned(page, home, paper, dir, holder) {
  const file = path.join(dir, "103-KH-UBND.pdf");
  writeFileSync(file, signed(await printed(page, PRINTED), holder, dir));
  await page.goto(new URL(paper, home).href);
  await press(page, "Nhận lại bản đã ký");
  await page.getByLabel("Tệp đã ký").setInputFiles(file);
  await press(page, "Nhận tệp");
  await told(page, "Đã nhận tệp");
  assert.equal(await page.getByLabel("Số văn bản").inputValue(), "103");
  assert.equal(await page.getByLabel("Ngày ban hành").inputValue(), "04/05/2026");
  await sees(page, "Nội dung chưa thay đổi từ khi ký.");
  await sees(page, "Trần Quốc Bảo");
  assert.deepEqual(await axe(page), []);
  await picture(page, "paper-signed-1280");
  await page.setViewportSize(PHONE);
  assert.ok(await sideways(page) <= 0, "wider than its window");
  await picture(page, "paper-signed-360");
  await page.setViewportSize(WIDE);
  // Until it is confirmed it is issued nowhere.
  await page.goto(new URL(paper, home).href);
  await sees(page, "Chưa ban hành");
  await press(page, "Nhận lại bản đã ký");
  await press(page, "Xác nhận đã ban hành");
  await told(page, "Đã ban hành");
  await sees(page, "Ban hành ngày 04/05/2026");
  await page.getByRole("heading", { level: 1, name: "Kế hoạch số 103/KH-UBND" }).waitFor();
  await picture(page, "paper-issued-1280");
  const kept = await page.request.get(new URL(await page.getByRole("link", { name: "103-KH-UBND.pdf" }).getAttribute("href"), home).href);
  assert.ok(readFileSync(file).equals(await kept.body()), "the signed copy is kept as it came");
}

async function changed(page, home, dir, holder) {
  const sound = signed(await printed(page, PRINTED.replaceAll("103/KH-UBND", "104/UBND-VP")), holder, dir);
  const at = sound.indexOf("/Title");
  sound[at + 8] ^= 1;
  const file = path.join(dir, "104.pdf");
  writeFileSync(file, sound);
  await page.goto(`${home}/van-ban?xem=signing`);
  await page.locator("main ol.ledger a").first().click();
  await page.waitForLoadState();
  await press(page, "Nhận lại bản đã ký");
  await page.getByLabel("Tệp đã ký").setInputFiles(file);
  await press(page, "Nhận tệp");
  await told(page, "Đã nhận tệp");
  await sees(page, "Nội dung đã thay đổi sau khi ký, hoặc chữ ký không khớp.");
}

async function template(page, home, dir) {
  const bring = async (file) => {
    await page.goto(`${home}/van-ban/mau`);
    await choose(page, "Dùng cho", "Thông báo");
    await page.getByLabel("Tệp mẫu (.docx)").setInputFiles(file);
    await press(page, "Kiểm tra và dùng mẫu");
  };
  await bring(wordFile(dir, "Số: {{so_ky_hieu}}\n{{trich_yeuu}}\n{{noi_dung}}", "mau-sai.docx"));
  await sees(page, "trich_yeuu");
  await bring(wordFile(dir, "{{noi_dung}}", "mau-macro.docx", { "word/vbaProject.bin": "x" }));
  await sees(page, /macro/);
  assert.ok(!(await page.locator("main table").count()), "neither is used");
  await bring(wordFile(dir, "MẪU RIÊNG CỦA XÃ\nSố: {{so_ky_hieu}}\n{{trich_yeu}}\n{{noi_dung}}", "mau-rieng.docx"));
  await told(page, "Mẫu đã kiểm tra và được dùng");
  await picture(page, "paper-templates-1280");
  await page.goto(`${home}/van-ban?xem=issued&tim=phan+cong`);
  await page.locator("main ol.ledger a").first().click();
  await page.waitForLoadState();
  const word = await page.request.get(`${page.url().split("?")[0]}/docx`);
  const out = path.join(dir, "rieng.docx");
  writeFileSync(out, await word.body());
  assert.match(execFileSync("unzip", ["-p", out, "word/document.xml"], { encoding: "utf8" }), /MẪU RIÊNG CỦA XÃ/);
  await page.goto(`${home}/van-ban/mau`);
  await press(page, "Thôi dùng");
  await told(page, "Đã thôi dùng mẫu");
}

async function register(one, program, home, dir) {
  const head = await personOf(one, program, "chu-tich");
  await head.goto(`${home}/van-ban/so`);
  await press(head, "Mở sổ");
  await sees(head, "Nhập lý do");
  await fill(head, "Vì sao cơ quan tự cấp số ở đây", "Chưa được cấp tài khoản hệ thống quản lý văn bản.");
  await press(head, "Mở sổ");
  await told(head, "Đã mở sổ");
  const clerk = await Hand.of(program, "van-phong");
  const made = await clerk.fill(`${base(program)}/van-ban/moi`, `${base(program)}/van-ban/moi`, { kind: "thong-bao", symbol: "TB-UBND", subject: "Lịch trực", body: "Một." });
  const paper = made.location;
  await clerk.fill(`${paper}/da-ky`, `${paper}/da-ky`, { "khong-mat": "1" }, [["file", "thong-bao.txt", "THÔNG BÁO\nLịch trực\n"]]);
  const issued = await clerk.fill(`${paper}/da-ky`, `${paper}/ban-hanh`, { number: "", on: "05/05/2026" });
  assert.equal(issued.status, 303, issued.text.slice(0, 2000));
  await head.goto(`${home}/van-ban/so`);
  await sees(head, "1/TB-UBND");
  await picture(head, "paper-register-1280");
  const print = await (await head.request.get(`${home}/van-ban/so/in?nam=2026`)).text();
  assert.match(print, /SỔ ĐĂNG KÝ VĂN BẢN ĐI/);
  await press(head, "Đóng sổ");
  await told(head, "Đã đóng sổ");
  assert.deepEqual(head.faults, []);
}

async function hostile(program) {
  const clerk = await Hand.of(program, "van-phong");
  const form = `${base(program)}/van-ban/moi`;
  const make = (fields) => clerk.fill(form, form, { kind: "bao-cao", symbol: "BC-UBND", subject: "Thử", body: "Một.", ...fields });
  const words = async (address) => {
    const answer = await fetch(program.address + address, { headers: { cookie: [...clerk.jar].map(([k, v]) => `${k}=${v}`).join("; ") } });
    assert.equal(answer.status, 200);
    const file = path.join(folder(), "van-ban.pdf");
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    return execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  };
  // A name of 300 characters, and marks that turn the direction of writing.
  const long = "Nguyễn Thị ".repeat(27).trim();
  const named = await make({ name: long, body: "Ông \u202eNguyễn \u200fVăn A." });
  const pdf = await words(`${named.location}/pdf`);
  assert.ok(pdf.replaceAll(/\s+/g, "").includes(long.replaceAll(" ", "")), "the whole name stands there");
  assert.ok(pdf.includes("Ông Nguyễn Văn A") && !/[\u202e\u200f]/.test(pdf));
  // Minutes are signed by two; a paper of no named kind has a name in the list.
  const two = await make({ kind: "bien-ban", post: "Chủ tọa", name: "Trần Quốc Bảo", capacity: "", cosigners: "Thư ký: Lê Thị Hoa" });
  const signed = (await words(`${two.location}/pdf`)).replaceAll(/\s+/g, " ");
  assert.ok(signed.includes("THƯ KÝ") && signed.includes("Lê Thị Hoa") && signed.includes("CHỦ TỌA"), signed);
  const other = await make({ kind: "khac", title: "Thư ngỏ" });
  assert.match((await clerk.get(`${base(program)}/van-ban`)).text, new RegExp(`href="${other.location}"[^>]*>[^<]*\\p{L}`, "u"));
  const tooLong = await make({ name: "ă".repeat(2_000) });
  assert.equal(tooLong.status, 422);
  assert.match(tooLong.text, /rút gọn/);
  // A template with macros was refused above; a Word file with macros as a signed copy is refused too.
  const macros = wordFile(folder(), "Một.", "co-macro.docm", { "word/vbaProject.bin": "x" });
  const brought = await clerk.fill(`${named.location}/da-ky`, `${named.location}/da-ky`, { "khong-mat": "1" }, [["file", "co-macro.docm", readFileSync(macros)]]);
  assert.equal(brought.status, 422, "macros");
  // A picture of 60 MB is more than a form takes.
  const huge = await clerk.fill(`${named.location}/da-ky`, `${named.location}/da-ky`, { "khong-mat": "1" }, [["file", "anh.png", Buffer.alloc(60 << 20, 7)]])
    .catch((error) => ({ status: 0, text: String(error) }));
  assert.ok([0, 413, 422].includes(huge.status), `${huge.status}`);
  if (huge.text && huge.status) assert.match(huge.text, /<h1|role="alert"/);
  assert.match((await clerk.get(named.location)).text, /Chưa ban hành/, "nothing is lost and the program serves on");
}

const base = (program) => `/${program.examples.agency}`;
