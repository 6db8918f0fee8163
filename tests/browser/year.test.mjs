// The year that runs: the focal officer sets a duty that comes back, an owner reports what stands in the way from a phone, asks for more
// time and proposes somebody else; the focal officer, the head and the receiver answer; the same rows in every shape, and on paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { PHONE, WIDE, browser, demo, personOf, sideways } from "./kit.mjs";
import { day, fill, press, sees, told, unfold } from "./office.mjs";

test("the year is carried out by four people", { timeout: 240_000 }, async (t) => {
  const [program, one] = [await demo(t), await browser(t)];
  const home = `${program.address}/${program.examples.agency}`;
  const open = async (login, viewport) => {
    const page = await personOf(one, program, login, { viewport });
    page.setDefaultTimeout(20_000);
    return page;
  };
  const [owner, legal, focal, head] = await Promise.all([open("can-bo", PHONE), open("tu-phap", PHONE), open("van-phong", WIDE), open("chu-tich", WIDE)]);
  const step = async (words, act) => {
    const began = Date.now();
    await t.test(words, act);
    t.diagnostic(`${words}: ${Date.now() - began} ms`);
  };

  await step("a duty that comes back is looked at before it is made", async () => {
    await focal.goto(`${home}/dinh-ky`);
    await press(focal, "Thêm việc định kỳ");
    await fill(focal, "Tên việc", "Đối chiếu sổ tiếp công dân");
    await focal.getByLabel("Người hoặc bộ phận chủ trì").selectOption({ label: "Kiều Anh Dũng – Trung tâm Phục vụ hành chính công" });
    await fill(focal, "Kỳ hạn", "trước 31/02 hằng năm");
    await press(focal, "Xem các ngày");
    await sees(focal, "Tháng 2 không có ngày như vậy");
    await fill(focal, "Kỳ hạn", "hằng tháng trước ngày 31");
    await press(focal, "Xem các ngày");
    await sees(focal, /31\/12\/\d{4}/);
    await press(focal, "Lập việc định kỳ");
    await told(focal, "Đã lập việc định kỳ");
    await press(focal, "Đổi kỳ hạn");
    await fill(focal, "Kỳ hạn mới", "hằng tháng trước ngày 30");
    await fill(focal, "Lý do đổi kỳ hạn", "Ngày cuối tháng còn họp giao ban");
    await press(focal, "Đổi kỳ hạn");
    await told(focal, "Đã ghi");
    await sees(focal, /hằng tháng trước ngày 30.*áp dụng từ/);
  });

  let task;
  await step("an event brings a task with its own day", async () => {
    await owner.goto(`${home}/dinh-ky/${program.examples.series}`);
    await press(owner, "Nhập ngày phát sinh");
    await fill(owner, "Về việc gì", "đơn hỏi về đất ở thôn 5");
    await press(owner, "Lập việc của lần này");
    await told(owner, "Đã lập việc của lần này");
    await sees(owner, "đơn hỏi về đất ở thôn 5");
    task = owner.url().split("#")[0];
  });

  await step("an obstacle is reported from the phone and answered from the first page", async () => {
    await press(owner, "Nêu vướng mắc");
    await fill(owner, "Vướng ở đâu, cần ai giúp gì", "Hồ sơ địa chính của thôn 5 chưa số hóa.");
    await press(owner, "Gửi vướng mắc");
    await told(owner, "Đã gửi vướng mắc");
    assert.equal(await sideways(owner), 0);
    await focal.goto(`${home}/de-nghi`);
    await focal.locator("main tr", { hasText: "Hồ sơ địa chính của thôn 5" }).getByRole("link", { name: "Vướng mắc" }).click();
    await focal.getByRole("radio", { name: "Đã có cách giải quyết" }).check();
    await fill(focal, "Nội dung trả lời", "Phòng Kinh tế cho mượn bản giấy.");
    await press(focal, "Gửi trả lời");
    await told(focal, "Đã trả lời");
    await owner.goto(task);
    await sees(owner, "Phòng Kinh tế cho mượn bản giấy.");
  });

  await step("more time is asked for and granted by the head", async () => {
    await unfold(owner, "Việc khác");
    await press(owner, "Xin lùi hạn");
    await fill(owner, "Xin lùi đến ngày", day(1));
    await fill(owner, "Lý do xin lùi hạn", "Chờ bản giấy");
    await press(owner, "Gửi đề nghị lùi hạn");
    await sees(owner, "Ngày xin lùi phải sau hạn đang ghi");
    await fill(owner, "Xin lùi đến ngày", day(40));
    await press(owner, "Gửi đề nghị lùi hạn");
    await told(owner, "Đã gửi đề nghị lùi hạn");
    await head.goto(task);
    await press(head, "Trả lời");
    await head.getByRole("radio", { name: "Chấp thuận lùi hạn" }).check();
    await press(head, "Gửi trả lời");
    await told(head, "Đã trả lời");
    await owner.goto(task);
    await sees(owner, day(40));
  });

  await step("a task changes hands when the receiver agrees", async () => {
    await unfold(owner, "Việc khác");
    await press(owner, "Đề nghị chuyển cho người khác");
    await owner.getByLabel("Người hoặc bộ phận sẽ nhận").selectOption({ label: "Phạm Văn Đức – Văn phòng HĐND và UBND" });
    await fill(owner, "Lý do đề nghị chuyển", "Đơn thuộc lĩnh vực tư pháp");
    await press(owner, "Gửi đề nghị chuyển việc");
    await told(owner, "Đã gửi đề nghị chuyển việc");
    await legal.goto(`${home}/hom-nay`);
    // The task's own name begins with "Trả lời" too.
    await legal.locator("main li", { hasText: "Đơn thuộc lĩnh vực tư pháp" }).getByRole("link", { name: /^\s*Trả lời\s*:/ }).first().click();
    await legal.getByRole("radio", { name: "Đồng ý" }).check();
    await press(legal, "Gửi trả lời");
    await told(legal, "Đã trả lời");
    assert.equal(await sideways(legal), 0);
  });

  await step("many tasks are looked at before they change", async () => {
    await focal.goto(`${home}/viec?tim=doi+chieu+so`);
    await unfold(focal, "Việc khác với danh sách này");
    await press(focal, "Sửa nhiều việc cùng lúc");
    await focal.getByRole("radio", { name: "Dời hạn thêm một số ngày" }).check();
    await focal.getByLabel("Dời mấy ngày").fill("-2");
    await fill(focal, "Lý do", "Sớm hơn giao ban");
    for (const box of await focal.locator("[name=viec]").all()) await box.check();
    await press(focal, "Xem trước");
    await sees(focal, /việc sẽ đổi, 0 việc để nguyên/);
    await press(focal, /^Đổi \d+ việc/);
    await told(focal, "Số việc đã đổi");
  });

  await step("each figure of the head's page opens its rows", async () => {
    await head.goto(`${home}/hom-nay`);
    const late = head.locator("main a", { hasText: /: \d+ việc chậm/ }).first();
    const n = Number((await late.textContent()).match(/: (\d+)/)[1]);
    await late.click();
    await head.waitForLoadState();
    assert.equal(await head.locator("#danh-sach tbody tr").count(), n);
  });

  await step("the same rows as board, calendar, timeline, by department and as a spreadsheet", async () => {
    await head.goto(`${home}/viec?xem=tat-ca`);
    for (const [way, sign] of [["Bảng trạng thái", ".board-column"], ["Lịch", "table.month"], ["Tiến độ", "svg.timeline"], ["Theo bộ phận", "svg.chart"]]) {
      await press(head, way);
      await head.locator(sign).first().waitFor();
      assert.equal(await sideways(head), 0, way);
      await owner.goto(head.url());
      await owner.locator(sign).first().waitFor();
      assert.equal(await sideways(owner), 0, `${way} on a phone`);
    }
    await head.goto(`${home}/viec?xem=tat-ca`);
    await unfold(head, "Việc khác với danh sách này");
    const [file] = await Promise.all([head.waitForEvent("download"), head.getByRole("link", { name: "Tải bảng tính (XLSX)" }).click()]);
    assert.match(file.suggestedFilename(), /^viec-\d{4}-\d\d-\d\d\.xlsx$/);
    await head.goto(`${home}/viec/tien-do/in`);
    const paper = await head.pdf({ preferCSSPageSize: true });
    // A3 across: 1191 by 842 points.
    assert.match(paper.toString("latin1"), /MediaBox \[0 0 119\d(\.\d+)? 84\d/);
    // One page wide: nothing reaches beyond the 396 mm between the margins.
    await head.emulateMedia({ media: "print" });
    await head.setViewportSize({ width: 1496, height: 1030 });
    assert.equal(await sideways(head), 0);
    await head.emulateMedia({ media: null });
    await head.setViewportSize(WIDE);
  });
  for (const page of [owner, legal, focal, head]) assert.deepEqual(page.faults, []);
});
