// The register of disclosures at the screen: one file and one screen, the phone through the QR picture, minutes, correction, withdrawal,
// urgent removal, the staff who read and ask. On a desk and on a phone.
import { test } from "node:test";
import assert from "node:assert/strict";
import { PHONE, WIDE, axe, browser, demo, personOf, picture, sideways } from "./kit.mjs";
import { choose, day, fill, paperPicture, press, sees, telling, told, unfold } from "./office.mjs";

const TITLE = "Kết quả mua sắm máy tính đợt 1";
const FILE = { name: "QD-45-mua-sam.txt", mimeType: "text/plain", buffer: Buffer.from("Quyết định mua sắm máy tính: 5 bộ, 75 triệu đồng.\n") };

test("a register of disclosures is kept", { timeout: 180_000 }, async (t) => {
  const one = await browser(t);
  const program = await demo(t);
  const { windows, step } = telling(t, one, program, 20_000);
  const window = async (login, shape) => {
    const page = await personOf(one, program, login, shape);
    page.setDefaultTimeout(20_000);
    windows.push(page);
    return page;
  };
  const logins = program.examples.logins;
  const [desk, phone, head, staff] = [
    await window(logins["focal-officer"], { viewport: WIDE }),
    await window(logins["focal-officer"], { viewport: PHONE, hasTouch: true, isMobile: true }),
    await window(logins.head, { viewport: WIDE }),
    await window(logins.staff, { viewport: PHONE }),
  ];
  const home = `${program.address}/an-binh/so-cong-khai`;
  let item = "";
  await step("the sample's register says what is late", async () => {
    await desk.goto(home);
    await sees(desk, "chậm công khai");
    await sees(desk, "Vì sao là ngày này?");
    await desk.goto(`${home}?ds=nhan-dan`);
    await sees(desk, /Công khai chậm \d+ ngày/);
    await sees(desk, "Đã thu hồi");
  });
  await step("one file and one screen disclose", async () => {
    await desk.goto(`${home}/moi`);
    await fill(desk, "Tên mục", TITLE);
    await choose(desk, "Thuộc nội dung nào", /^CK46\.04\./);
    await fill(desk, "Ngày văn bản", day(-1));
    await desk.getByLabel("Tệp đính kèm").setInputFiles(FILE);
    await press(desk, "Công khai ngay");
    await told(desk, "Đã công khai và ghi vào sổ");
    item = new URL(desk.url()).pathname.split("/").pop();
    await sees(desk, "QD-45-mua-sam.txt");
  });
  await step("what is wrong is said beside its field and nothing is lost", async () => {
    await phone.goto(`${home}/moi`);
    await fill(phone, "Tên mục", "Sai ngày");
    await choose(phone, "Thuộc nội dung nào", /^CK46\.04\./);
    await fill(phone, "Ngày văn bản", "31/04/2026");
    await press(phone, "Công khai ngay");
    await sees(phone, "Tháng 4");
    assert.equal(await phone.getByRole("textbox", { name: "Tên mục" }).inputValue(), "Sai ngày");
  });
  await step("a photo from the phone enters the posting", async () => {
    await phone.goto(`${home}/${item}/anh`);
    await phone.getByLabel("Ảnh hoặc bản chụp minh chứng").setInputFiles(await paperPicture(desk, "BẢNG TIN"));
    await press(phone, "Gửi ảnh");
    await told(phone, "Đã nhận ảnh");
    await sees(phone, "Bảng tin trụ sở");
    assert.ok((await sideways(phone)) <= 0, "no sideways scroll");
  });
  await step("both minutes are papers", async () => {
    await desk.goto(`${home}/${item}`);
    const [minutes] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("link", { name: "Biên bản niêm yết (PDF)" }).click()]);
    assert.match(minutes.suggestedFilename(), /bien-ban-niem-yet.*\.pdf/);
    await press(desk, "Kết thúc niêm yết");
    await fill(desk, "Người chứng kiến thứ nhất", "Lê Văn Tám");
    await press(desk, "Kết thúc, lập biên bản");
    await told(desk, "Đã kết thúc niêm yết");
    const [end] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("link", { name: "Biên bản kết thúc (Word)" }).click()]);
    assert.match(end.suggestedFilename(), /bien-ban-ket-thuc.*\.docx/);
  });
  await step("a posting for which the law asks days ends before them only with the reason", async () => {
    await desk.goto(`${home}/${program.examples.disclosed}`);
    await press(desk, "Kết thúc niêm yết");
    await press(desk, "Kết thúc, lập biên bản");
    await sees(desk, /Mới được \d+ ngày liên tục, luật yêu cầu 30 ngày/);
    await fill(desk, "Lý do kết thúc trước hạn", "Chuyển sang bảng tin mới");
    await press(desk, "Kết thúc, lập biên bản");
    await told(desk, "Đã kết thúc niêm yết");
    await sees(desk, "Kết thúc trước hạn: Chuyển sang bảng tin mới");
  });
  await step("the staff read and ask", async () => {
    await staff.goto(home);
    await sees(staff, TITLE);
    await staff.getByRole("link", { name: TITLE }).click();
    await staff.waitForLoadState();
    await fill(staff, "Hỏi về nội dung này", "Máy cấp cho bộ phận nào?");
    await press(staff, "Gửi câu hỏi");
    await told(staff, "Đã gửi câu hỏi");
    await desk.goto(`${home}/${item}`);
    await sees(desk, "Máy cấp cho bộ phận nào?");
    await fill(desk, "Trả lời", "Bộ phận Một cửa.");
    await press(desk, "Gửi trả lời");
    await told(desk, "Đã gửi trả lời");
  });
  await step("a written notice to all is circulated, and its receipts come back to the item", async () => {
    await desk.goto(`${home}/${item}/hinh-thuc?h=written-notice`);
    await desk.getByRole("radio", { name: /^Gửi hôm nay trên hệ thống/ }).waitFor();
    await press(desk, "Ghi vào sổ");
    await desk.waitForURL(new RegExp(`${item}$`));
    // The program's worker hands it on within a second or two.
    const come = async (page, address, words) => {
      await page.goto(address);
      while (await page.locator("main").getByText(words).count() === 0) await page.reload();
    };
    await come(staff, `${program.address}/an-binh/pho-bien`, TITLE);
    await staff.locator("main").getByRole("link", { name: TITLE }).first().click();
    await press(staff, "Xác nhận đã đọc");
    await told(staff, "Đã ghi nhận việc đọc");
    await come(desk, `${home}/${item}`, /1\/24 người đã xác nhận nhận được/);
    await press(desk, "Xem ai đã nhận, ai chưa");
    await sees(desk, "1/24 người đã đọc");
    await desk.goto(`${home}/${item}`);
  });
  await step("a correction stands beside what was wrong", async () => {
    await press(desk, "Đính chính");
    await fill(desk, "Lý do đính chính", "Thiếu giá từng bộ");
    await unfold(desk, "Viết nội dung bằng lời");
    await fill(desk, "Lời", "Mỗi bộ 15 triệu đồng.");
    await press(desk, "Đăng bản đính chính");
    await told(desk, "Đã đính chính");
    await sees(desk, "Thiếu giá từng bộ");
    assert.deepEqual(await axe(desk), []);
  });
  await step("a withdrawal and an urgent removal ask once with their consequence", async () => {
    await head.goto(`${home}/${item}/thu-hoi`);
    await sees(head, "Nội dung và tệp không xem được nữa");
    await fill(head, "Lý do", "Quyết định bị hủy");
    await head.getByRole("button", { name: "Thu hồi" }).click();
    await told(head, "Đã thu hồi");
    await staff.goto(`${home}/${item}`);
    await sees(staff, "Quyết định bị hủy");
    await head.goto(`${home}/${item}/go-khan`);
    await head.getByRole("radio", { name: /dữ liệu cá nhân/ }).check();
    await head.getByRole("button", { name: "Gỡ khẩn" }).click();
    await told(head, "Đã gỡ khẩn");
    await staff.goto(`${home}/${item}`);
    assert.ok(!(await staff.content()).includes("máy tính đợt 1"), "nothing of it is left");
  });
  await step("pictures", async () => {
    for (const [name, address] of [["register", home], ["register-people", `${home}?ds=nhan-dan`], ["item", `${home}/${program.examples.disclosed}`], ["new", `${home}/moi`], ["quarter", `${home}/quy`], ["plan", `${home}/ke-hoach`]]) {
      for (const [shape, page] of [["1280", desk], ["360", phone]]) {
        await page.goto(address);
        assert.ok((await sideways(page)) <= 0, `${name} at ${shape} scrolls sideways`);
        await picture(page, `disclosure-${name}-${shape}`);
      }
    }
  });
  for (const page of windows) assert.deepEqual(page.faults, []);
});
