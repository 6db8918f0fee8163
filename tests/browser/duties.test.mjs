// The law beside the plan: a signed plan of 2024 as history (law of its year) and as pattern for this year; the duties that it forgot
// are accepted, linked, set aside; an officer's check lifts the mark. On the folder's own database and through HTTP on PostgreSQL.
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { execFileSync, spawnSync } from "node:child_process";
import { binary, browser, shared } from "./kit.mjs";
import { HEADS, STAFF, accept, choose, day, fill, firstRun, importFiles, invite, onBothDatabases, press, sees, table, telling, thisYear, told, uploadPeople } from "./office.mjs";

const SEED = path.join(shared, "documents/101-KH-UBND-van-gia-2024.md");
const RULE = "phap-luat/disclosure.agency.deadline";

test("duties stand beside the plan", { timeout: 360_000, concurrency: 2 }, async (t) => {
  if (!existsSync(SEED)) {
    console.error("SKIPPED: the signed plan is not beside this folder");
    return t.skip("the signed plan is not beside this folder");
  }
  const one = await browser(t);
  await onBothDatabases(t, one, story);
});

async function story(t, one, program) {
  const { windows, step, window } = telling(t, one, program, 20_000);
  const [operator, hanh, tam] = [await window(), await window(), await window()];
  const home = `${program.address}/van-gia`;
  await step("the office", async () => {
    await firstRun(operator, program);
    await uploadPeople(operator, program, "can-bo.csv", table([HEADS, ...STAFF]));
    await press(operator, "Nhập 4 người");
    await told(operator, "Số người đã nhập: 4");
    const links = await invite(operator, program, ["Nguyễn Thị Hạnh", "Lê Văn Tâm"]);
    await accept(hanh, links["Nguyễn Thị Hạnh"], "hanh");
    await accept(tam, links["Lê Văn Tâm"], "tam");
  });
  await step("what the agency was and is", () => conditions(hanh, home));
  await step("the plan of 2024 as history", () => history(hanh, home));
  await step("the law of its year", () => then(hanh, home));
  await step("as pattern for this year", () => pattern(hanh, home));
  await step("what changed, with reasons", () => changes(hanh, home));
  await step("duties that the plan forgot are accepted", () => acceptThem(hanh, home));
  await step("a duty is linked to a task", () => link(hanh, home));
  await step("a duty is set aside and proposed again", () => aside(hanh, home));
  await step("a check lifts the mark", () => check(tam, home));
  await step("the command counts what the agency has", () => command(hanh, home, program));
  for (const page of windows) assert.deepEqual(page.faults, []);
}

/** Says a condition from one day to another. */
async function say(page, home, condition, answer, from, to) {
  await page.goto(`${home}/dieu-kien/${condition}`);
  await page.locator("main").getByRole("radio", { name: answer }).first().check();
  await fill(page, "Từ ngày", from);
  if (to) await fill(page, "Đến hết ngày", to);
  await press(page, "Ghi điều kiện");
  await told(page, "Đã ghi điều kiện");
}

async function conditions(page, home) {
  await say(page, home, "kind", "Thị trấn", "01/01/2020", "30/06/2025");
  await say(page, home, "kind", /^Xã/, "01/07/2025");
  await say(page, home, "representative", "Công đoàn cơ sở", "01/01/2020", "14/06/2025");
  await page.goto(`${home}/dieu-kien/kind`);
  await page.locator("main").getByRole("radio", { name: /^Xã/ }).check();
  await fill(page, "Từ ngày", "01/07/1926");
  await press(page, "Ghi điều kiện");
  await told(page, "Xem lại năm");
}

async function history(page, home) {
  await importFiles(page, home, SEED);
  await press(page, "Lập chương trình năm");
  await page.getByRole("radio", { name: "Lưu để tra cứu" }).check();
  await press(page, /^(Lập chương trình năm|Lưu)/);
  await page.waitForURL(/\/ke-hoach\/[0-9a-f-]{32,36}/);
}

/** The plan that was kept, under its own number, from its own page; asked twice, one review is open. */
async function pattern(page, home) {
  await page.goto(`${home}/ke-hoach`);
  await page.locator("main").getByRole("link", { name: /101\/KH-UBND/ }).first().click();
  await page.waitForURL(/\/ke-hoach\/[0-9a-f-]{32,36}$/);
  const plan = page.url();
  const take = async () => {
    await page.goto(plan);
    await press(page, `Lấy làm mẫu cho năm ${thisYear()}`);
    await told(page, "Đã lấy làm mẫu");
    return new URL(page.url()).pathname;
  };
  assert.equal(await take(), await take());
  await press(page, "Lập chương trình năm");
  await press(page, /^Lập chương trình năm/);
  await page.waitForURL((url) => /\/ke-hoach\/[0-9a-f-]{32,36}$/.test(url.pathname) && url.href !== plan);
}

/** A day of 2024 is judged by the version of 2024; the duties of that year by what the agency was. */
async function then(page, home) {
  await page.goto(`${home}/nghia-vu?nam=2024`);
  await sees(page, /Luật giao cơ quan \d+ nghĩa vụ/);
  await page.goto(`${home}/${RULE}?ngay=2024-05-05`);
  await sees(page, "từ 01/07/2023 đến hết 30/06/2025");
  await page.goto(`${home}/dieu-kien`);
  await sees(page, /Thị trấn \(đến 30\/6\/2025\), từ 01\/01\/2020/);
}

async function changes(page, home) {
  await page.goto(`${home}/phap-luat/thay-doi?nam=${thisYear()}&so-voi=2024`);
  await sees(page, "Loại cơ quan: trước là Thị trấn");
  await sees(page, "cấp huyện");
  await sees(page, "Công đoàn cơ sở trong cơ quan hành chính");
  await page.goto(`${home}/ke-hoach`);
}

async function acceptThem(page, home) {
  await page.goto(`${home}/nghia-vu?nam=${thisYear()}&xem=forgotten`);
  await sees(page, "Vì sao cơ quan phải làm?");
  const boxes = page.locator("input[name=nghia-vu]");
  const ticked = await page.locator("input[name=nghia-vu]:checked").count();
  assert.ok(await boxes.count() > 2 && ticked > 0, `${ticked} of ${await boxes.count()}`);
  await page.locator("main summary").filter({ hasText: "Vì sao cơ quan phải làm?" }).first().click();
  await press(page, "Nhận các nghĩa vụ đã đánh dấu");
  await told(page, `Số nghĩa vụ đã nhận: ${ticked}`);
  await page.goto(`${home}/nghia-vu?nam=${thisYear()}&xem=settled`);
  await page.locator("main a[href*='/viec/']").first().click();
  await sees(page, "Căn cứ pháp luật");
  await sees(page, "Vì sao hạn là");
}

async function link(page, home) {
  const all = await (await page.context().request.get(`${home}/nghia-vu/danh-sach?nam=${thisYear()}`)).json();
  const open = all.duties.filter((duty) => !duty.task && duty.standing !== "aside");
  assert.ok(open.length > 0 && open.every((duty) => duty.reasons.length > 0));
  await page.goto(`${home}/nghia-vu/${thisYear()}/${open[0].duty}`);
  await sees(page, "Vì sao cơ quan phải làm?");
  await press(page, "Gắn với việc này");
  await told(page, "Đã gắn nghĩa vụ với việc này");
  await sees(page, "Căn cứ pháp luật");
}

async function aside(page, home) {
  const all = await (await page.context().request.get(`${home}/nghia-vu/danh-sach?nam=${thisYear()}`)).json();
  const duty = all.duties.find((one) => !one.task).duty;
  await page.goto(`${home}/nghia-vu/${thisYear()}/${duty}/de-rieng`);
  const dialog = page.locator("main, body").first();
  await press(page, "Để riêng", dialog);
  await told(page, "Ghi lý do");
  await dialog.getByRole("textbox", { name: "Lý do" }).fill("Năm nay không phát sinh");
  await press(page, "Để riêng", dialog);
  await told(page, "Đã để riêng");
  await page.goto(`${home}/nghia-vu?nam=${thisYear()}&xem=aside`);
  await sees(page, "Năm nay không phát sinh");
  await press(page, "Bỏ quyết định này");
  await page.getByRole("textbox", { name: "Lý do" }).fill("Xem lại");
  await press(page, "Bỏ quyết định", page.locator("body"));
  await told(page, "Đã bỏ quyết định");
}

/** An own day off and the officer's check count for `danchu law --agency`, and for nobody else. */
async function command(page, home, program) {
  await page.goto(`${home}/ngay-nghi/them`);
  await fill(page, "Tên", "Nghỉ tránh bão");
  await fill(page, "Ngày nghỉ đầu tiên", "13/02/2026");
  await fill(page, "Ngày nghỉ cuối cùng, hoặc ngày làm bù", "13/02/2026");
  await fill(page, "Căn cứ", "Công điện 3");
  await press(page, "Thêm ngày này");
  await page.waitForURL(/\/ngay-nghi\?nam=2026/);
  const from = ["--data", program.data, ...(program.database ? ["--database", program.database] : [])];
  const due = (...more) => JSON.parse(execFileSync(binary, ["law", "due", "disclosure.agency.deadline", "--on", "2026-02-12", "--json", ...more], { encoding: "utf8" }));
  const [everybody, here] = [due(), due(...from, "--agency", "van-gia")];
  assert.deepEqual([everybody.due, here.due], ["2026-02-26", "2026-02-27"]);
  assert.ok(everybody.mark && !here.mark, "the check lifts the mark here alone");
  const nobody = spawnSync(binary, ["law", "list", ...from, "--agency", "nowhere"], { encoding: "utf8" });
  assert.equal(nobody.status, 2);
  assert.match(nobody.stderr, /không có cơ quan nowhere/);
}

async function check(page, home) {
  await page.goto(`${home}/${RULE}`);
  await sees(page, /heo bản gốc 2022, chờ đối chiếu/);
  await press(page, "Đối chiếu với bản gốc");
  await fill(page, "Ngày đối chiếu", day());
  await fill(page, "Đã đọc ở đâu", "Công báo số 1021");
  await press(page, "Xác nhận đã đối chiếu");
  await told(page, "Đã ghi đối chiếu");
  await sees(page, "Lê Văn Tâm đã đối chiếu");
  await page.goto(`${home}/${RULE}?moc=12/02/2026`);
  await sees(page, /26\/02\/2026/);
}
