// The main job, as people do it: from an empty installation and a signed plan to a task that two people have closed.
// Once on the folder's own database, once through HTTP on PostgreSQL.
import { test } from "node:test";
import assert from "node:assert/strict";
import { WIDE, browser, personOf, postgres, serve } from "./kit.mjs";
import { HEADS, STAFF, accept, day, fill, firstRun, importFiles, invite, paperPicture, plan, press, sees, table, thisYear, told, uploadPeople, wordFiles } from "./office.mjs";

test("a signed plan becomes a year of work", { timeout: 360_000, concurrency: 2 }, async (t) => {
  const one = await browser(t);
  const tell = (name, database) => t.test(name, async (t) => {
    const url = database ? await postgres(t) : undefined;
    if (url === null) return t.skip("PostgreSQL is not installed");
    await story(t, one, await serve(t, { database: url }));
  });
  await Promise.all([tell("in the data folder", false), tell("on PostgreSQL", true)]);
});

async function story(t, one, program) {
  const step = async (words, act) => { const began = Date.now(); await act(); t.diagnostic(`${words}: ${Date.now() - began} ms`); };
  const window = () => personOf(one, program, null, { viewport: WIDE });
  const [operator, hanh, tam] = [await window(), await window(), await window()];
  const home = `${program.address}/van-gia`;
  await step("the first run", () => firstRun(operator, program));
  await step("people out of a table", () => people(operator, program));
  await step("invitations", async () => {
    const links = await invite(operator, program, ["Nguyễn Thị Hạnh", "Lê Văn Tâm"]);
    await accept(hanh, links["Nguyễn Thị Hạnh"], "hanh");
    await accept(tam, links["Lê Văn Tâm"], "tam");
    const answer = await operator.goto(links["Lê Văn Tâm"]);
    assert.equal(answer.status(), 404, "a link works once");
  });
  await step("the plan is read and corrected", () => correct(hanh, home));
  await step("the plan is confirmed", () => confirm(hanh));
  const task = {};
  await step("a task from first look to confirmation", async () => { task.address = await carry(hanh, tam, home); });
  await step("entered for another", () => enter(hanh, home));
  await step("the sending list", () => send(hanh, home));
  await step("in the middle of the year", () => midYear(hanh, home));
  await step("paper", () => print(hanh, home));
  await step("the same plan again", () => again(hanh, home));
  await step("two people on one form", () => conflict(hanh, tam, task.address));
  await step("Word files", () => word(hanh, home));
  for (const page of [operator, hanh, tam]) assert.deepEqual(page.faults, []);
}

/** A faulty row is shown with its line and reason and nobody comes in; then the mended table comes in whole. */
async function people(page, program) {
  const faulty = [HEADS, ...STAFF, ["Võ Thị Sáu Mươi", "Thủ kho", "Phòng Kinh tế", "Thủ kho chung", "", "", "31/02/2026"]];
  await uploadPeople(page, program, "can-bo.csv", table(faulty));
  await sees(page, "Còn 1 dòng cần sửa");
  const row = page.getByRole("row").filter({ hasText: "Võ Thị Sáu Mươi" });
  assert.match(await row.innerText(), /6/, "the line in the file");
  assert.match(await row.innerText(), /Thủ kho chung/, "what is not understood");
  assert.equal(await page.getByRole("button", { name: /^Nhập \d+ người/ }).count(), 0);
  await page.goto(`${program.address}/van-gia/nguoi`);
  assert.equal(await page.getByText("Nguyễn Thị Hạnh").count(), 0, "nothing came in by halves");

  const template = await page.context().request.get(`${program.address}/van-gia/nguoi/mau.xlsx`);
  await uploadPeople(page, program, "mau.xlsx", await template.body());
  await sees(page, "2 người mới");
  await press(page, "Không nhập, quay lại danh sách");

  await uploadPeople(page, program, "can-bo.csv", table([HEADS, ...STAFF]));
  await sees(page, "Phòng Văn hóa – Xã hội");
  await press(page, "Nhập 4 người");
  await told(page, "Số người đã nhập: 4");
}
