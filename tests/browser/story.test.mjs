// The main job, as people do it: from an empty installation and a signed plan to a task that two people have closed.
// Once on the folder's own database, once through HTTP on PostgreSQL.
import { test } from "node:test";
import assert from "node:assert/strict";
import { browser } from "./kit.mjs";
import {
  HEADS, STAFF, accept, choose, day, dayThisYear, fill, firstRun, importFiles, invite, onBothDatabases, paperPicture, plan, press, samplePlan, sees, table,
  telling, thisYear, told, unfold, uploadPeople, wordFiles,
} from "./office.mjs";

test("a signed plan becomes a year of work", { timeout: 360_000, concurrency: 2 }, async (t) => {
  const one = await browser(t);
  await onBothDatabases(t, one, story);
});

async function story(t, one, program) {
  const { windows, step, window } = telling(t, one, program, 15_000);
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
  await step("a task from first look to confirmation", () => carry(hanh, tam, home));
  await step("in the middle of the year", () => midYear(hanh, home));
  await step("entered for another", () => enter(hanh, home));
  await step("the sending list", () => send(hanh, home));
  await step("paper", () => print(hanh, home));
  await step("the same plan again", () => again(hanh, home));
  await step("two people on one form", () => conflict(hanh, tam, home));
  await step("Word files", () => word(hanh, home));
  for (const page of windows) assert.deepEqual(page.faults, []);
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

const LAW = "Phổ biến Luật Thực hiện dân chủ ở cơ sở đến toàn thể cán bộ, công chức";
const BUDGET = "Công khai thu, chi của cơ quan trong Hội nghị cán bộ, công chức";
const SURVEY = "Lấy ý kiến về quy chế văn hóa công sở";
const TAM = "Lê Văn Tâm – Công chức Tư pháp – Hộ tịch";
const LOI = "Đặng Thị Lợi – Công chức Văn hoá – Xã hội";

/** Every kind of correction once: title, owner, day, parting, merging, an unknown owner, adding, leaving out. */
async function correct(page, home) {
  await importFiles(page, home, plan());
  await told(page, "Đã đọc xong văn bản");
  await sees(page, "Nguyễn Thị Hạnh – Công chức Văn phòng – Thống kê");
  await press(page, "Sửa việc 2");
  await fill(page, "Tên việc", LAW);
  await choose(page, "Chủ trì", TAM);
  await fill(page, /^Hạn/, dayThisYear(2));
  await press(page, "Lưu");
  await told(page, "Đã lưu.");
  await press(page, "Sửa việc 1");
  await press(page, "Tách làm hai");
  await page.getByRole("radio").first().check();
  await press(page, "Tách làm hai");
  await told(page, "Đã tách làm hai việc.");
  await press(page, "Sửa việc 1");
  await press(page, "Gộp với việc sau");
  await told(page, "Đã gộp với việc sau.");
  await press(page, "Sửa việc 1");
  await fill(page, /^Hạn/, dayThisYear(-20));
  await press(page, "Lưu");
  await told(page, "Đã lưu.");
  await add(page, BUDGET, LOI, dayThisYear(-30));
  await add(page, SURVEY, TAM, dayThisYear(40));
  await add(page, "Việc thêm nhầm", LOI, dayThisYear(50));
  await page.locator("article.found").filter({ hasText: "Việc thêm nhầm" }).getByRole("link", { name: /^Sửa/ }).click();
  await press(page, "Bỏ việc này");
  await told(page, "Đã bỏ việc");
  while (await page.getByText("Chưa rõ ai làm").count() > 0) {
    const asked = page.locator("article.found.ask").first();
    if (await asked.count() === 0) { await press(page, /^Tiếp theo/); continue; }
    await asked.getByRole("radio", { name: /^Ghi như văn bản/ }).check();
    await asked.getByRole("button", { name: /^Chọn/ }).click();
    await told(page, "Đã ghi ai làm.");
  }
}

/** A task that the plan does not name, on the ground of one of its sentences. */
async function add(page, title, owner, due) {
  await page.locator("section.source").getByRole("link", { name: /Thêm việc/ }).nth(3).click();
  await fill(page, "Tên việc", title);
  await choose(page, "Chủ trì", owner);
  await fill(page, /^Hạn/, due);
  await press(page, "Thêm việc");
  await told(page, "Đã thêm việc.");
}

async function confirm(page) {
  await press(page, "Lập chương trình năm");
  await purpose(page);
  await press(page, "Lập chương trình năm");
  await told(page, /Đã lập chương trình năm: \d+ việc/);
}

/** An older plan is asked what it is for. */
async function purpose(page) {
  const pattern = page.getByRole("radio", { name: `Lấy làm mẫu cho năm ${thisYear()}` });
  if (await pattern.count()) await pattern.check();
}

/** From its owner's first look to the confirmation by another. */
async function carry(hanh, tam, home) {
  await tam.goto(`${home}/hom-nay`);
  await press(tam, LAW);
  await press(tam, "Bắt đầu làm");
  await told(tam, "Đã ghi bắt đầu làm.");
  await press(tam, "Thêm minh chứng");
  await fill(tam, "Ghi lại kết quả", "Đã phổ biến tại cuộc họp cơ quan, 18 người dự.");
  await tam.getByLabel("Chụp hoặc chọn ảnh").setInputFiles(await paperPicture(tam, "Ảnh buổi phổ biến Luật"));
  await press(tam, "Thêm minh chứng");
  await told(tam, "Đã thêm minh chứng.");
  await press(tam, "Báo đã xong");
  await fill(tam, "Ghi lại kết quả", "Đã phổ biến xong, có biên bản.");
  await press(tam, "Báo đã xong");
  await told(tam, "Đã báo xong, chờ xác nhận.");
  assert.equal(await tam.getByRole("button", { name: "Xác nhận đã xong" }).count(), 0, "nobody confirms his own task");

  await hanh.goto(`${home}/hom-nay`);
  await press(hanh, "Xem và xác nhận");
  await press(hanh, "Xác nhận đã xong");
  await told(hanh, "Đã xác nhận việc hoàn thành.");
  const history = hanh.locator("section", { has: hanh.locator("#t-his") });
  for (const words of ["Lê Văn Tâm", "Nguyễn Thị Hạnh"]) assert.ok((await history.innerText()).includes(words));
  const picture = hanh.getByRole("link", { name: /giay-ky-tay/ }).first();
  const file = await hanh.context().request.get(new URL(await picture.getAttribute("href"), hanh.url()).href);
  assert.equal(file.status(), 200);
}

/** What was done before the system was used; what is late stays late. */
async function midYear(page, home) {
  await page.goto(`${home}/ke-hoach`);
  await press(page, /^Kế hoạch .*KH-UBND/);
  await press(page, "Cho biết việc nào đã làm");
  const done = page.locator("section.panel").filter({ hasNotText: BUDGET }).first();
  await done.getByRole("radio", { name: "Đã làm trước khi dùng hệ thống" }).check();
  await done.locator("summary").first().click();
  await fill(page, "Minh chứng", "Biên bản họp cơ quan đầu năm", done);
  await press(page, "Lưu tất cả");
  await told(page, /Đã ghi \d+ việc/);
}

/** The head of the task decided on paper: the focal officer enters it, with the paper; the history says both. */
async function enter(page, home) {
  await page.goto(`${home}/viec`);
  await press(page, BUDGET);
  await unfold(page, "Việc khác");
  await press(page, "Nhập thay người khác");
  await choose(page, "Người đã quyết định", "Đặng Thị Lợi");
  await page.getByRole("radio", { name: "Báo đã xong" }).check();
  await fill(page, "Ngày ghi trên giấy", day());
  await page.getByLabel("Bản chụp giấy đã ký").setInputFiles(await paperPicture(page, "GIẤY BÁO VIỆC ĐÃ XONG<br>Đặng Thị Lợi (đã ký)"));
  await press(page, "Nhập thay");
  await told(page, "Đã nhập thay");
  await sees(page, /Đặng Thị Lợi/);
}

async function send(page, home) {
  await page.goto(`${home}/ke-hoach`);
  await press(page, /^Kế hoạch .*KH-UBND/);
  await press(page, "Gửi kế hoạch");
  const boxes = page.getByRole("group", { name: "Gửi cho" }).getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await fill(page, "Minh chứng", "Văn bản đi số 101");
  await press(page, "Ghi đã gửi");
  await told(page, "Đã ghi gửi cho 2 nơi.");
  await press(page, "In danh sách");
  await page.locator("main.paper").waitFor();
}

/** Pages for the printer: a paper without navigation, with what it is about. */
async function print(page, home) {
  await page.goto(`${home}/nguoi`);
  const loi = await page.getByRole("link", { name: "Đặng Thị Lợi" }).getAttribute("href");
  for (const address of [`${home}/viec/in`, new URL(`${loi}/viec-in`, home).href]) {
    await page.goto(address);
    await page.locator("main.paper").waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0, `${address}: a button on paper`);
    assert.ok((await page.pdf()).length > 5_000);
    await page.emulateMedia({ media: "screen" });
  }
}

/** A plan of this year, and the same plan amended: the difference is shown, and only what is chosen is taken over. */
async function again(page, home) {
  const first = samplePlan();
  await importFiles(page, home, first);
  await press(page, "Lập chương trình năm");
  await press(page, "Lập chương trình năm");
  await told(page, /Đã lập chương trình năm: \d+ việc/);
  const amended = first.buffer.toString().replace("mở hòm thư góp ý và lập biên bản tháng này", "mở hòm thư góp ý, lập biên bản và niêm yết");
  await importFiles(page, home, { ...first, buffer: Buffer.from(amended) });
  await sees(page, "Kế hoạch này đã lập chương trình");
  await press(page, "Lập chương trình năm");
  await sees(page, /\d+ chỗ khác, \d+ việc giống nhau/);
  assert.ok(await page.locator("label", { hasText: "Thay đổi" }).filter({ hasText: "niêm yết" }).count() > 0, "what changed is named");
  await press(page, "Áp dụng phần đã chọn");
  await told(page, /Đã lập chương trình năm/);
  await page.goto(`${home}/viec?xem=hoan-thanh`);
  await sees(page, LAW);
}

/** Two people report the same task: the second one is told what stands there, and what was typed is kept. */
async function conflict(hanh, tam, home) {
  for (const page of [hanh, tam]) {
    await page.goto(`${home}/viec?cua=`);
    await press(page, SURVEY);
    await press(page, "Báo đã xong");
  }
  await fill(hanh, "Ghi lại kết quả", "Văn phòng đã lấy ý kiến.");
  await fill(tam, "Ghi lại kết quả", "Đã phát phiếu cho mọi người.");
  await press(hanh, "Báo đã xong");
  await told(hanh, "Đã báo xong, chờ xác nhận.");
  await press(tam, "Báo đã xong");
  await tam.getByRole("alert").waitFor();
  assert.equal(await tam.getByRole("textbox", { name: "Ghi lại kết quả" }).inputValue(), "Đã phát phiếu cho mọi người.");
}

/** Papers that Word made: each is read, one becomes work. */
async function word(page, home) {
  const files = wordFiles();
  for (const file of files) {
    await importFiles(page, home, file);
    await sees(page, "Những gì đã hiểu");
  }
  if (!files.length) return;
  await press(page, "Lập chương trình năm");
  await purpose(page);
  const still = page.getByRole("checkbox", { name: /Vẫn lập việc từ văn bản này/ });
  if (await still.count()) await still.check();
  await press(page, "Lập chương trình năm");
  await told(page, /Đã lập chương trình năm: \d+ việc/);
}
