// The law beside the plan: a signed plan of 2024 as history (law of its year) and as pattern for this year; the duties that it forgot
// are accepted, linked, set aside; an officer's check lifts the mark. On the folder's own database and through HTTP on PostgreSQL.
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { WIDE, browser, personOf, postgres, serve, shared } from "./kit.mjs";
import { HEADS, STAFF, accept, choose, day, fill, firstRun, importFiles, invite, press, sees, shown, table, thisYear, told, uploadPeople } from "./office.mjs";

const SEED = path.join(shared, "documents/101-KH-UBND-van-gia-2024.md");
const RULE = "phap-luat/disclosure.agency.deadline";

test("duties stand beside the plan", { timeout: 360_000, concurrency: 2 }, async (t) => {
  if (!existsSync(SEED)) {
    console.error("SKIPPED: the signed plan is not beside this folder");
    return t.skip("the signed plan is not beside this folder");
  }
  const one = await browser(t);
  const tell = (name, database) => t.test(name, async (t) => {
    const url = database ? await postgres(t) : undefined;
    if (url === null) return t.skip("PostgreSQL is not installed");
    await story(t, one, await serve(t, { database: url }));
  });
  const told = [tell("in the data folder", false)];
  if (!process.env.DANCHU_ONE_DATABASE) told.push(tell("on PostgreSQL", true));
  await Promise.all(told);
});

async function story(t, one, program) {
  const windows = [];
  const step = async (words, act) => {
    const began = Date.now();
    try { await act(); } catch (error) { throw new Error(`${words}\n${await shown(windows)}`, { cause: error }); }
    t.diagnostic(`${words}: ${Date.now() - began} ms`);
  };
  const window = async () => {
    const page = await personOf(one, program, null, { viewport: WIDE });
    page.setDefaultTimeout(20_000);
    windows.push(page);
    return page;
  };
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
  await step("the plan of 2024 as history", () => confirm(hanh, home, "Lưu để tra cứu", older()));
  await step("the law of its year", () => then(hanh, home));
  await step("as pattern for this year", () => confirm(hanh, home, `Lấy làm mẫu cho năm ${thisYear()}`));
  await step("what changed, with reasons", () => changes(hanh, home));
  await step("duties that the plan forgot are accepted", () => acceptThem(hanh, home));
  await step("a duty is linked to a task", () => link(hanh, home));
  await step("a duty is set aside and proposed again", () => aside(hanh, home));
  await step("a check lifts the mark", () => check(tam, home));
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
  await fill(page, "Từ ngày", "01/07/1026");
  await press(page, "Ghi điều kiện");
  await told(page, "Xem lại năm");
}

/** The same plan under another number: the office keeps one to look up, and takes the other as its pattern. */
function older() {
  const text = readFileSync(SEED, "utf8").replaceAll(/101(\s*\/\s*KH)/g, "100$1");
  return { name: "100-KH-UBND.md", mimeType: "text/markdown", buffer: Buffer.from(text) };
}

async function confirm(page, home, purpose, file = SEED) {
  await importFiles(page, home, file);
  await press(page, "Lập chương trình năm");
  await page.getByRole("radio", { name: purpose }).check();
  await press(page, /^(Lập chương trình năm|Lưu)/);
  await page.waitForURL(/\/ke-hoach\/[0-9a-f-]{32,36}/);
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
