// Circulation at the screen: the officer adds a document and circulates it, staff reads and asks, a list is printed and found again by
// its photo, a new edition, the head of the department sees her people, coverage with its chart; all at both widths, once in English.
import { test } from "node:test";
import assert from "node:assert/strict";
import { PHONE, WIDE, axe, browser, demo, freePort, personOf, sideways } from "./kit.mjs";
import { PASSWORD, choose, day, fill, press, sees, told, unfold } from "./office.mjs";

const DECISION = `ỦY BAN NHÂN DÂN
XÃ AN BÌNH

Số: 88/QĐ-UBND

An Bình, ngày 16 tháng 4 năm 2026

QUYẾT ĐỊNH
Ban hành Quy chế văn hóa công sở

Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;

Điều 1. Ban hành kèm theo Quyết định này Quy chế văn hóa công sở.

Điều 2. Quyết định này thay thế Quyết định số 45/QĐ-UBND ngày 02/01/2026 của Ủy ban nhân dân xã An Bình.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Quốc Bảo
`;

/** Somebody without a sign-in card: the focal officer prints the paper that sets her password anew. */
async function byPaper(one, program, name, options) {
  const focal = await personOf(one, program, "van-phong");
  await focal.goto(`${program.address}/an-binh/nguoi`);
  await focal.getByLabel(`Chọn: ${name}`).check();
  await press(focal, "In giấy mời cho những người đã chọn");
  const link = await focal.locator("section.slip code").innerText();
  await focal.context().close();
  const page = await personOf(one, program, null, options);
  await page.goto(link);
  await page.locator("[name=mat-khau]").fill(PASSWORD);
  await page.locator("[name=mat-khau-lai]").fill(PASSWORD);
  await press(page, "Đặt mật khẩu mới");
  await told(page, "Đã đặt mật khẩu");
  return page;
}

test("documents reach everybody, and it can be shown", { timeout: 240_000 }, async (t) => {
  const one = await browser(t);
  // Papers print the address, so it must be known before the program starts.
  const program = await demo(t, { listen: `127.0.0.1:${await freePort()}` });
  const home = `${program.address}/an-binh`;
  const step = (words, act) => t.test(words, act);
  const officer = await personOf(one, program, "tu-phap", { viewport: WIDE });
  const staff = await personOf(one, program, "can-bo", { viewport: PHONE });
  const head = await byPaper(one, program, "Võ Thị Ngọc Mai", { viewport: PHONE });
  let circulation;

  await step("a file fills the form of the library", async () => {
    await officer.goto(`${home}/thu-vien/moi`);
    await officer.getByLabel("Tệp văn bản").setInputFiles({ name: "qd-88.txt", mimeType: "text/plain", buffer: Buffer.from(DECISION) });
    await press(officer, "Đọc tệp");
    await told(officer, "Đã đọc tệp");
    assert.equal(await officer.getByRole("textbox", { name: "Số, ký hiệu" }).inputValue(), "88/QĐ-UBND");
    await press(officer, "Lưu vào thư viện");
    await told(officer, "Đã thêm văn bản");
    await officer.goto(`${home}/thu-vien/so/88qdubnd`);
    await sees(officer, "Căn cứ");
    assert.deepEqual(await axe(officer), []);
  });

  await step("it is found with and without diacritics, by number and phrase", async () => {
    for (const words of ["van hoa cong so", "\"Quy chế văn hóa\"", "88/QĐ-UBND"]) {
      await staff.goto(`${home}/tim-kiem?tim=${encodeURIComponent(words)}`);
      await staff.locator("main h3 a").filter({ hasText: "88/QĐ-UBND" }).first().waitFor();
    }
    await staff.goto(`${home}/tim-kiem?tim=van+hoa+cong+so`);
    await staff.locator("mark").filter({ hasText: "văn hóa công sở" }).first().waitFor();
    assert.equal(await sideways(staff), 0);
    assert.deepEqual(await axe(staff), []);
  });

  await step("the officer circulates it from its page", async () => {
    await officer.goto(`${home}/thu-vien/so/88qdubnd`);
    await press(officer, "Phổ biến văn bản này");
    await unfold(officer, "Câu hỏi kiểm tra");
    const first = officer.locator("fieldset").filter({ hasText: "Câu 1" }).first();
    await first.getByRole("textbox", { name: "Câu hỏi" }).fill("Quy chế này thay thế văn bản nào?");
    await first.getByRole("textbox", { name: "Phương án 1" }).fill("Quyết định 45/QĐ-UBND");
    await first.getByRole("textbox", { name: "Phương án 2" }).fill("Không thay thế");
    await press(officer, "Gửi phổ biến");
    await told(officer, "Câu 1 chưa có phương án đúng");
    await choose(officer, "Phương án đúng", "Phương án 1", officer.locator("fieldset").filter({ hasText: "Câu 1" }).first());
    await press(officer, "Gửi phổ biến");
    await told(officer, "Đã gửi phổ biến đến 24 người");
    circulation = officer.url().replace(/\/ket-qua.*/, "");
  });

  await step("staff reads it from the page of the day, answers and asks", async () => {
    await staff.goto(`${home}/hom-nay`);
    await staff.getByRole("heading", { name: "Cần đọc" }).first().waitFor();
    await staff.goto(circulation);
    await staff.getByRole("radio", { name: "Không thay thế" }).check();
    await press(staff, "Xác nhận đã đọc");
    await told(staff, "Câu 1 trả lời chưa đúng");
    await staff.getByRole("radio", { name: "Quyết định 45/QĐ-UBND" }).check();
    await press(staff, "Xác nhận đã đọc");
    await told(staff, "Đã ghi nhận việc đọc");
    await staff.goto(circulation);
    await unfold(staff, "Đặt câu hỏi");
    await fill(staff, "Câu hỏi", "Trang phục ngày thứ Sáu thế nào?");
    await press(staff, "Gửi câu hỏi");
    await told(staff, "Đã gửi câu hỏi");
    assert.equal(await sideways(staff), 0);
    assert.deepEqual(await axe(staff), []);
  });

  await step("the officer answers and urges", async () => {
    await officer.goto(circulation);
    await fill(officer, "Câu trả lời", "Theo Điều 4 của Quy chế.");
    await press(officer, "Gửi trả lời");
    await told(officer, "Đã gửi trả lời");
    await officer.goto(`${circulation}/ket-qua`);
    await press(officer, "Đôn đốc người chưa đọc");
    await told(officer, "Đã đôn đốc 23 người");
  });

  await step("a printed list is found by its photo and entered once", async () => {
    await officer.goto(`${circulation}/ket-qua`);
    await press(officer, "In danh sách ký");
    await officer.getByText("Danh sách có 5 người").waitFor();
    const list = officer.url().replace(/\/in$/, "");
    const code = await officer.getByText("Mã danh sách:").locator("b").textContent();
    await officer.goto(`${home}/danh-sach-ky`);
    await fill(officer, "Mã danh sách", code.replaceAll(" ", ""));
    await press(officer, "Tìm danh sách");
    await told(officer, "Đã tìm thấy danh sách");
    assert.equal(officer.url(), list);
    await officer.goto(`${list}/in`);
    const photo = await officer.screenshot({ type: "png", fullPage: true });
    await officer.goto(`${home}/danh-sach-ky`);
    await officer.getByLabel("Ảnh chụp hoặc bản quét").setInputFiles({ name: "to-da-ky.png", mimeType: "image/png", buffer: photo });
    await press(officer, "Tìm danh sách");
    if (await officer.getByRole("checkbox", { name: /không có dấu/i }).count()) {
      await officer.getByRole("checkbox", { name: /không có dấu/i }).check();
      await officer.getByLabel("Ảnh chụp hoặc bản quét").setInputFiles({ name: "to-da-ky.png", mimeType: "image/png", buffer: photo });
      await press(officer, "Tìm danh sách");
    }
    await told(officer, "Đã tìm thấy danh sách");
    assert.equal(officer.url(), list);
    const names = officer.getByRole("group", { name: "Người đã ký" }).getByRole("checkbox");
    for (let at = 0; at < 4; at += 1) await names.nth(at).check();
    await press(officer, "Ghi nhận người đã ký");
    await told(officer, "Đã ghi nhận 4 người");
    await officer.goto(list);
    await sees(officer, "Danh sách này đã được nhập");
  });

  await step("a new edition is read again", async () => {
    await officer.goto(`${circulation}/ket-qua`);
    await sees(officer, "5/24 người đã đọc");
    await press(officer, "Gửi bản mới");
    await fill(officer, "Bản này thay đổi gì", "Sửa Điều 4 về trang phục.");
    await press(officer, "Gửi bản mới");
    await told(officer, "Đã gửi bản mới");
    await staff.goto(circulation);
    await sees(staff, "Đây là bản 2");
    await sees(staff, "Sửa Điều 4 về trang phục.");
  });

  await step("the head of a department sees her own people only", async () => {
    await head.goto(`${circulation}/ket-qua`);
    await sees(head, "Lương Văn Tài");
    assert.equal(await head.locator("main").getByText("Kiều Anh Dũng").count(), 0);
    assert.equal(await sideways(head), 0);
    assert.deepEqual(await axe(head), []);
  });

  await step("coverage with its chart leads to names", async () => {
    await officer.goto(`${home}/pho-bien/do-phu`);
    await officer.locator("svg.chart").first().waitFor();
    await press(officer, "Phòng Kinh tế");
    await officer.locator("#nguoi").waitFor();
    await officer.getByText("Võ Thị Ngọc Mai").first().waitFor();
    assert.deepEqual(await axe(officer), []);
  });

  await step("the plan's sending list leads to its circulation in the house", async () => {
    const focal = await personOf(one, program, "van-phong", { viewport: WIDE });
    await focal.goto(`${home}/ke-hoach/${program.examples.plan}/gui`);
    await press(focal, "Phổ biến trong cơ quan");
    assert.match(await focal.getByRole("textbox", { name: "Nội dung phổ biến" }).inputValue(), /KH-UBND|Kế hoạch/);
    await press(focal, "Gửi phổ biến");
    await told(focal, "Đã gửi phổ biến đến 24 người");
    await focal.goto(focal.url().replace(/\/ket-qua.*/, ""));
    await focal.locator(`main a[href$="/ke-hoach/${program.examples.plan}"]`).first().waitFor();
    assert.deepEqual(focal.faults, []);
    await focal.context().close();
  });

  await step("a course is planned and who took part is ticked", async () => {
    await officer.goto(`${home}/dao-tao/moi`);
    await fill(officer, "Tên lớp", "Tập huấn tiếp công dân");
    await fill(officer, "Từ ngày", day(-1));
    await fill(officer, "Số giờ", "4");
    await press(officer, "Lưu lớp");
    await told(officer, "Đã thêm lớp");
    await officer.getByRole("checkbox", { name: /Lương Văn Tài/ }).check();
    await press(officer, "Lưu người tham dự");
    await told(officer, "Đã lưu người tham dự");
  });

  await step("the same in English", async () => {
    await officer.goto(`${program.address}/ngon-ngu/en?tiep=/an-binh/pho-bien`);
    await officer.getByRole("heading", { name: "Circulation (phổ biến, quán triệt)" }).waitFor();
    await officer.goto(`${circulation}/ket-qua`);
    await sees(officer, "0 of 24 people have read it");
  });

  for (const page of [officer, staff, head]) assert.deepEqual(page.faults, []);
});
