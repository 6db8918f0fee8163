// A secret ballot from the plan to the verified result, in real browsers: voters, trustees, credential authority, administrator.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { PHONE, WIDE, axe, binary, browser, folder, picture, root, sideways, start, until, watch } from "./kit.mjs";

const NAMES = ["Bùi Thị Lan Anh – Phòng Kinh tế", "Cao Đình Chiến – Văn phòng", "Đỗ Thị Hồng Diễm", "Huỳnh Văn Khải", "Lương Thị Mai", "Nguyễn Hoàng Nam", "Trịnh Thị Quyên"];
const VOTERS = ["Phạm Minh Đức", "Lê Văn Tâm", "Đặng Thị Lợi", "Nguyễn Thị Hạnh", "Trần Quốc Bảo"];

/** The pages of one folder, with a window that checks what it must never do. */
async function hall(t, one, dir) {
  const program = await start(t, ["election", "rehearse", dir, "--listen", "127.0.0.1:0"]);
  const open = async (address, viewport = WIDE, locale = "vi-VN") => {
    const context = await one.newContext({ viewport, locale, acceptDownloads: true, bypassCSP: true });
    const page = await context.newPage();
    watch(page, program);
    await page.goto(program.address + address);
    return page;
  };
  return { ...program, open, dir };
}

const archiveOf = (dir) => path.join(dir, readdirSync(dir).find((name) => name.endsWith(".bel")));
const verify = (dir) => JSON.parse(execFileSync(binary, ["election", "verify", "--json", archiveOf(dir)], { encoding: "utf8" }));
const main = (page) => page.locator("main");
const press = (page, words) => main(page).getByRole("button", { name: words }).or(main(page).getByRole("link", { name: words })).first().click();
const heading = (page, words) => main(page).getByRole("heading", { level: 1, name: words }).waitFor();
const bar = (page) => page.locator(".booth-bar button.primary");

/** Presses what downloads a file, and gives its text. */
async function saved(page, words) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, words)]);
  return readFileSync(await download.path(), "utf8");
}

/** Nothing wrong with a page: no fault in script, nothing that axe finds, not wider than its window. */
async function sound(page, name) {
  assert.deepEqual(await axe(page), [], name);
  assert.ok(await sideways(page) <= 0, `${name} is wider than its window`);
  assert.deepEqual(page.faults, [], name);
  await picture(page, `booth-${name}`);
}

async function plan(page, { name, questions, trustees, threshold = "" }) {
  await page.getByLabel("Tên cuộc bỏ phiếu").fill(name);
  await page.getByLabel("Các lựa chọn là người").check();
  for (const [i, q] of questions.entries()) {
    const at = i + 1;
    if (i) await page.locator("summary").filter({ hasText: `Thêm câu ${at}` }).click();
    await page.locator(`[name=cau-${at}]`).fill(q.question);
    await page.locator(`[name=tra-loi-${at}]`).fill(q.answers.join("\n"));
    await page.locator(`[name=it-nhat-${at}]`).fill(String(q.min));
    await page.locator(`[name=nhieu-nhat-${at}]`).fill(String(q.max));
    if (q.blank) await page.locator(`[name=trang-${at}]`).check();
  }
  await page.locator("[name=cu-tri]").fill(VOTERS.join("\n"));
  await page.locator("[name=giu-khoa]").fill(String(trustees));
  await page.locator("[name=du]").fill(String(threshold));
  await press(page, "Bắt đầu chuẩn bị");
  await page.locator("[role=status]").filter({ hasText: "Đã lập cuộc bỏ phiếu" }).waitFor();
}

/** The credential authority makes the codes and sends the public list; the codes by login. */
async function makeCodes(at, look = false) {
  const page = await at.open("/to-cap-ma", PHONE);
  await press(page, `Tạo ${VOTERS.length} mã`);
  await heading(page, /Đã tạo 5 mã/);
  assert.ok(await bar(page).isDisabled(), "nothing is sent before the codes are stored");
  if (look) {
    await sound(page, "authority-360");
    await page.emulateMedia({ media: "print" });
    assert.ok(!await bar(page).isVisible() && await page.locator(".slip").count() === VOTERS.length, "slips alone go on paper");
    await picture(page, "authority-print");
    await page.emulateMedia({ media: "screen" });
  }
  const codes = JSON.parse(await saved(page, "Tải tệp mã về USB"));
  const shown = await page.locator(".slip-code").allInnerTexts();
  assert.deepEqual(shown.toSorted(), Object.values(codes).toSorted(), "the slips bear the codes of the file");
  assert.equal(await page.locator(".slip svg.qr").count(), VOTERS.length, "each slip bears a picture of its link");
  const links = (await saved(page, "Tải tệp đường dẫn riêng")).trim().split("\r\n").slice(1);
  assert.deepEqual(links, VOTERS.map((name, i) => `"${name}","${at.address}/phieu#ma=${shown[i]}"`), "a link for each voter, in the slips' order");
  await bar(page).click();
  await heading(page, "Danh sách mã công khai đã gửi");
  await page.reload();
  await heading(page, "Danh sách mã đã lập");
  await page.context().close();
  return Object.values(codes);
}

/** A trustee's key: stored, then its public part sent. */
async function makeKey(page) {
  await press(page, "Tạo chìa khóa trên máy này");
  assert.ok(await bar(page).isDisabled(), "nothing is sent before the key is stored");
  const key = await saved(page, "Tải phần kín về USB");
  await bar(page).click();
  return key;
}

async function giveKey(page, key, words) {
  await page.locator("#khoa").fill(key);
  await press(page, words);
}

/** Types the code and enters. */
async function enter(page, code) {
  await page.locator("#ma").fill(code);
  await bar(page).click();
}

/** Chooses the answers with these numbers, and waits until the ballot is sealed. */
async function choose(page, ...numbers) {
  for (const number of numbers) await page.locator("label.choice").nth(number).click();
  await bar(page).click();
}

async function sealed(page) {
  await page.locator(".booth-bar [role=status]").filter({ hasText: "Phiếu đã khóa trên máy này" }).waitFor();
}

const tracking = async (page) => (await page.locator(".ticket .tracking").innerText()).replaceAll(/\s/g, "");

async function vote(at, code, ...numbers) {
  const page = await at.open("/phieu", PHONE);
  await enter(page, code);
  await choose(page, ...numbers);
  await sealed(page);
  await bar(page).click();
  await heading(page, "Giữ mã theo dõi phiếu");
  const number = await tracking(page);
  await page.context().close();
  return number;
}

/** The reference's own tool on the same folder, where it is at hand. */
function referenceVerifies(dir) {
  const tool = process.env.BELENIOS_TOOL;
  if (!tool || !existsSync(tool)) { console.error("SKIPPED: BELENIOS_TOOL does not name the reference's tool"); return; }
  const run = spawnSync(tool, ["election", "verify"], { cwd: dir, encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stderr, /all checks passed/);
}

test("a whole vote with a threshold of two of three, as its people do it", async (t) => {
  const one = await browser(t);
  const at = await hall(t, one, path.join(folder(), "vote"));
  const admin = await at.open("/");
  await sound(admin, "plan-1280");
  await press(admin, "Bắt đầu chuẩn bị");
  await admin.locator("[role=alert]").first().waitFor();
  await plan(admin, { name: "Bầu Ban Thanh tra nhân dân", questions: [{ question: "Bầu ban", answers: NAMES, min: 0, max: 5 }], trustees: 3, threshold: 2 });
  await sound(admin, "admin-1280");

  const early = await at.open("/phieu", PHONE);
  await heading(early, "Cuộc bỏ phiếu chưa mở");
  await early.context().close();
  const codes = await makeCodes(at, true);

  const trustees = [];
  for (const n of [1, 2, 3]) trustees.push(await at.open(`/nguoi-giu-khoa/${n}`, n === 1 ? PHONE : WIDE));
  await sound(trustees[0], "trustee-360");
  const keys = [];
  for (const page of trustees) keys.push(await makeKey(page));
  for (const [i, page] of trustees.entries()) {
    await heading(page, "Chia phần bí mật");
    if (i === 0) {
      await giveKey(page, keys[1], "Làm vòng này và gửi");
      await page.getByText("Phần kín này không phải của chìa khóa ở trang này").waitFor();
      await sound(page, "trustee-other-key-360");
    }
    await giveKey(page, keys[i], "Làm vòng này và gửi");
  }
  for (const [i, page] of trustees.entries()) {
    await heading(page, "Nhận phần và kiểm tra");
    await giveKey(page, keys[i], "Làm vòng này và gửi");
    await heading(page, "Đã gửi.");
  }

  await admin.goto(`${at.address}/`);
  await press(admin, "Mở hòm phiếu");
  await admin.locator("[role=status]").filter({ hasText: "Hòm phiếu đã mở" }).waitFor();

  await t.test("a wrong code is refused with one sentence, and the sixth choice too", async () => {
    const page = await at.open("/phieu", PHONE);
    await sound(page, "enter-360");
    await enter(page, "abc");
    await page.getByText("Mã gõ vào chưa đủ hoặc có ký tự lạ").waitFor();
    await enter(page, "2iNp1-3Mu3Be-giKNC-eVeCHQ");
    await page.getByText("Mã này không có trong danh sách").waitFor();
    await enter(page, codes[0].replaceAll("-", " "));
    for (const number of [0, 1, 2, 3, 4]) await page.locator("label.choice").nth(number).click();
    assert.equal(await page.locator(".booth-bar p[aria-live]").innerText(), "Đã chọn 5 người – đã đủ");
    await page.locator("label.choice").nth(5).click();
    await page.getByText("Chỉ được chọn nhiều nhất 5 người").waitFor();
    assert.equal(await page.locator("input:checked").count(), 5);
    await sound(page, "choose-360");
    await page.context().close();
  });

  let first;
  await t.test("a test ballot opens on another device with the same code, and is never cast", async () => {
    // By the personal link: the code stands in its field and no longer in the address.
    const page = await at.open(`/phieu#ma=${codes[0]}`, PHONE);
    await page.locator("#ma").waitFor();
    assert.equal(await page.locator("#ma").inputValue(), codes[0]);
    assert.equal(page.url(), `${at.address}/phieu`);
    await enter(page, codes[0]);
    await choose(page, 0, 2);
    await sealed(page);
    await page.locator("summary").click();
    await sound(page, "review-360");
    const code = await page.locator("#ma-khoa").innerText();
    await press(page, "Mở thử phiếu này");
    await heading(page, "Phiếu thử đã mở, không dùng được nữa");
    await sound(page, "opened-360");
    const opening = await page.locator("#mo-thu").inputValue();
    const other = await at.open("/phieu/kiem-tra");
    await other.locator("#phieu-thu").fill("không phải");
    await press(other, "Khóa lại và cho ra mã");
    await other.getByText("Đoạn dán vào không phải là một phiếu thử").waitFor();
    await other.locator("#phieu-thu").fill(opening);
    await press(other, "Khóa lại và cho ra mã");
    assert.equal(await other.locator(".tracking").innerText(), code);
    await sound(other, "check-1280");
    await other.context().close();
    assert.equal(verify(at.dir).ballots, 0);

    // The same voter goes on with a new ballot, and presses twice.
    await press(page, "Chọn lại và khóa phiếu mới");
    await choose(page, 0, 2);
    await sealed(page);
    assert.notEqual(await page.locator("#ma-khoa").textContent(), code);
    await bar(page).dblclick();
    await heading(page, "Giữ mã theo dõi phiếu");
    first = await tracking(page);
    await until("one ballot", () => verify(at.dir).ballots === 1);
    await sound(page, "receipt-360");
    await page.emulateMedia({ media: "print" });
    assert.ok(!await page.locator(".button").first().isVisible() && await page.locator(".ticket .qr").isVisible());
    await picture(page, "receipt-print");
    await page.context().close();
  });

  await t.test("without a line nothing is lost and nothing doubled, not even when the page is loaded again", async () => {
    const page = await at.open("/phieu", PHONE);
    await enter(page, codes[1]);
    await choose(page, 1);
    await sealed(page);
    await page.context().setOffline(true);
    await bar(page).click();
    await heading(page, "Chưa biết phiếu đã tới nơi chưa");
    await page.context().setOffline(false);
    assert.equal(verify(at.dir).ballots, 1);
    // The server takes the ballot, and its answer is lost.
    await page.route("**/hom/cast", async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
    await press(page, "Gửi lại phiếu này");
    await until("the ballot is in the urn", () => verify(at.dir).ballots === 2);
    await heading(page, "Chưa biết phiếu đã tới nơi chưa");
    page.faults.length = 0; // The browser notes the lost lines that this test made.
    await page.reload();
    await page.getByText("Có một phiếu đã khóa chưa rõ tới nơi chưa").waitFor();
    await sound(page, "kept-360");
    await press(page, "Gửi lại phiếu này");
    await page.getByText("Phiếu này đã có trong hòm từ trước").waitFor();
    assert.equal(verify(at.dir).ballots, 2);
    await page.context().close();
  });

  const second = await vote(at, codes[0], 0, 3);
  await vote(at, codes[2]);
  const board = await at.open("/bang", PHONE);
  await board.locator("#ma").fill(first.match(/.{1,4}/g).join(" "));
  await press(board, "Tìm phiếu");
  await board.getByText("Phiếu này đã được thay").waitFor();
  await sound(board, "board-360");
  await board.goto(`${at.address}/bang?ma=${encodeURIComponent(second)}`);
  await board.getByText("Phiếu này ở trong hòm").waitFor();
  await board.goto(`${at.address}/bang?ma=x`);
  await board.getByText("Không có phiếu nào mang mã này").waitFor();

  const late = await at.open("/phieu", PHONE);
  await enter(late, codes[3]);
  await choose(late, 4);
  await sealed(late);

  await admin.goto(`${at.address}/`);
  await press(admin, "Đóng hòm phiếu");
  await sound(admin, "close-1280");
  await press(admin, "Đóng hòm phiếu");
  await admin.locator("[role=status]").filter({ hasText: "Hòm phiếu đã đóng" }).waitFor();
  await bar(late).click();
  await late.getByText("Cuộc bỏ phiếu đã đóng trước khi phiếu tới nơi").waitFor();
  await sound(late, "closed-360");
  await late.goto(`${at.address}/phieu`);
  await heading(late, "Cuộc bỏ phiếu đã đóng");

  for (const i of [0, 2]) {
    const page = trustees[i];
    await page.goto(`${at.address}/nguoi-giu-khoa/${i + 1}`);
    await heading(page, "Cùng mở tổng số phiếu");
    if (i === 0) {
      await giveKey(page, keys[2], "Mở phần của tôi");
      await page.getByText("Phần kín này không phải của chìa khóa").waitFor();
    }
    await giveKey(page, keys[i], "Mở phần của tôi");
    await heading(page, "Đã mở phần của ông/bà: tổng của 3 phiếu");
    await sound(page, `decrypted-${i}`);
  }
  await admin.goto(`${at.address}/`);
  await press(admin, "Tính kết quả");
  await admin.locator("[role=status]").filter({ hasText: "Đã tính xong kết quả" }).waitFor();
  await board.goto(`${at.address}/bang`);
  await sound(board, "result-360");
  await admin.goto(`${at.address}/bang`);
  await sound(admin, "result-1280");

  const report = verify(at.dir);
  assert.deepEqual([report.valid, report.state, report.ballots, report.superseded, report.counted], [true, "finished", 4, 1, 3]);
  assert.deepEqual(report.result, [[1, 1, 0, 1, 0, 0, 0]]);
  referenceVerifies(at.dir);
});

test("two questions, one trustee, English, and ballots sealed in the file of a USB stick", async (t) => {
  const one = await browser(t);
  const at = await hall(t, one, path.join(folder(), "vote"));
  const admin = await at.open("/");
  await plan(admin, {
    name: "Lấy phiếu tín nhiệm", trustees: 1,
    questions: [{ question: "Đồng ý với quy chế?", answers: ["Đồng ý", "Không đồng ý"], min: 1, max: 1, blank: true }, { question: "Chọn người", answers: NAMES.slice(0, 3), min: 1, max: 2 }],
  });
  const codes = await makeCodes(at);
  const trustee = await at.open("/nguoi-giu-khoa/1");
  const key = await makeKey(trustee);
  await heading(trustee, "Đã gửi.");
  await admin.goto(`${at.address}/`);
  await press(admin, "Mở hòm phiếu");
  await admin.locator("[role=status]").filter({ hasText: "Hòm phiếu đã mở" }).waitFor();

  const english = await at.open("/ngon-ngu/en?tiep=/phieu", PHONE);
  await enter(english, codes[0]);
  await heading(english, "Đồng ý với quy chế?");
  await choose(english, 2);
  await bar(english).click();
  await english.getByText("At least 1 must be chosen").waitFor();
  await choose(english, 0, 1);
  await heading(english, "Your ballot");
  await english.locator(".booth-bar [role=status]").filter({ hasText: "sealed on this device" }).waitFor();
  await sound(english, "review-en-360");
  await bar(english).click();
  await heading(english, "Keep the tracking number");
  await sound(english, "receipt-en-360");

  // The file of the stick, opened as a file: it asks no address at all.
  const stick = await (await one.newContext({ viewport: PHONE, acceptDownloads: true })).newPage();
  const asked = [];
  stick.on("request", (r) => { if (!/^(file|blob|data):/.test(r.url())) asked.push(r.url()); });
  await stick.goto(`file://${path.join(root, "web/booth/dist/booth.html")}`);
  await stick.locator("#ho-so").setInputFiles(path.join(root, "package.json").replace("package.json", "Cargo.toml"));
  await stick.getByText("Tệp đã chọn không phải là hồ sơ cuộc bỏ phiếu").waitFor();
  await stick.locator("#ho-so").setInputFiles(archiveOf(at.dir));
  await press(stick, "Bỏ phiếu");
  await enter(stick, codes[1]);
  await choose(stick, 0);
  await choose(stick, 0, 1);
  await sealed(stick);
  await bar(stick).click();
  await heading(stick, "Phiếu đã khóa và ký, chưa nộp");
  const number = await tracking(stick);
  const ballot = await saved(stick, "Tải tệp phiếu đã khóa");
  assert.deepEqual(asked, []);

  const hand = await at.open("/phieu/nop", PHONE);
  const give = async (text) => {
    await hand.locator("input[type=file]").setInputFiles({ name: "phieu.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await press(hand, "Nộp phiếu");
  };
  await give(ballot.replace("election_uuid", "election_uuis"));
  await hand.getByText("Tệp này không phải là phiếu hợp lệ").waitFor();
  await give(ballot);
  await hand.getByText("Phiếu đã vào hòm.").waitFor();
  assert.equal((await hand.locator(".tracking").innerText()).replaceAll(" ", ""), number);
  await sound(hand, "hand-in-360");
  await give(ballot);
  await hand.getByText("Phiếu này đã có trong hòm từ trước").waitFor();

  await admin.goto(`${at.address}/dong`);
  await press(admin, "Đóng hòm phiếu");
  await trustee.goto(`${at.address}/nguoi-giu-khoa/1`);
  await giveKey(trustee, key, "Mở phần của tôi");
  await heading(trustee, "Đã mở phần của ông/bà: tổng của 2 phiếu");
  await admin.goto(`${at.address}/`);
  await press(admin, "Tính kết quả");
  await admin.locator("[role=status]").filter({ hasText: "Đã tính xong kết quả" }).waitFor();
  const report = verify(at.dir);
  assert.deepEqual([report.valid, report.counted], [true, 2]);
  assert.deepEqual(report.result, [[1, 1, 0], [2, 2, 0]]);
  referenceVerifies(at.dir);

  // Started again, the same folder shows the same result.
  await at.stop();
  const again = await hall(t, one, at.dir);
  const board = await again.open("/ngon-ngu/en?tiep=/bang");
  await board.getByText("There is a result: 2 ballots count, of 5 voters.").waitFor();
});

test("a vote that was set up by command goes on in the browser, and the other way round", async (t) => {
  const one = await browser(t);
  const dir = path.join(folder(), "vote");
  const at = (name) => path.join(path.dirname(dir), name);
  writeFileSync(at("T.json"), JSON.stringify({ description: "", name: "Thử", questions: [{ answers: ["a", "b", "c"], min: 1, max: 2, question: "Câu 1" }] }));
  writeFileSync(at("V.json"), JSON.stringify(["an", "binh"].map((login) => ({ address: `${login}@example.org`, login }))));
  const run = (...args) => execFileSync(binary, ["election", ...args], { encoding: "utf8" });
  run("setup", "--template", at("T.json"), "--voters", at("V.json"), "--trustees", "3", "--threshold", "2/3", "--out", dir);
  const codes = JSON.parse(readFileSync(path.join(dir, "private/private_creds.json"), "utf8"));
  const pages = await hall(t, one, dir);
  const page = await pages.open("/phieu", PHONE);
  await page.getByText("Danh sách chỉ có 2 cử tri").waitFor();
  await enter(page, codes.an);
  await choose(page, 0, 2);
  await sealed(page);
  await bar(page).click();
  await heading(page, "Giữ mã theo dõi phiếu");
  // A command adds a ballot while the pages are served.
  writeFileSync(at("ma"), codes.binh);
  writeFileSync(at("chon"), "[[0,0,1]]");
  const number = run("vote", archiveOf(dir), "--credential", at("ma"), "--choice", at("chon")).trim().split("\n").at(-1);
  const board = await pages.open(`/bang?ma=${encodeURIComponent(number)}`);
  await board.getByText("Phiếu này ở trong hòm").waitFor();
  run("close", archiveOf(dir));
  for (const n of [1, 3]) {
    await page.goto(`${pages.address}/nguoi-giu-khoa/${n}`);
    await page.locator("#tep-khoa").setInputFiles(path.join(dir, `private/trustee-${n}.json`));
    await until("the key is read", () => page.locator("#khoa").inputValue());
    await press(page, "Mở phần của tôi");
    await heading(page, "Đã mở phần của ông/bà: tổng của 2 phiếu");
  }
  run("result", archiveOf(dir));
  await board.goto(`${pages.address}/bang`);
  await board.getByText("Đã có kết quả: 2 phiếu được tính trong 2 cử tri.").waitFor();
  assert.deepEqual(verify(dir).result, [[1, 0, 2]]);
  referenceVerifies(dir);
});
