// Clicks and fields for each job of a clerk's year, counted at the screen. `docs/effort.md` holds the table; no job may come
// to cost more than is written there. DANCHU_WRITE=1 writes it anew.
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Hand, browser, demo, personOf, root } from "./kit.mjs";
import { choose, dayThisYear, day, fill, importFiles, paperPicture, press, samplePlan, told, unfold } from "./office.mjs";

const FILE = path.join(root, "docs/effort.md");

/** The same job on paper, as we estimate it: minutes of the clerk's own work, without waiting for others. */
const PAPER = {
  "Import the signed plan and confirm it": "3 hours: a table of tasks typed from the plan, owners and days looked up, handed round",
  "Correct one task of the plan: its owner and its day": "2 minutes: strike out the line, write it anew",
  "Give a task of the plan a likely day where the paper names none": "2 minutes: ask by telephone, write it in",
  "Leave out one task of the plan": "1 minute: strike out the line",
  "One line of the Monday page, by its button": "5 minutes: find the folder, telephone, note in the register",
  "Report a task done, with a photo": "15 minutes: print the photo, write the note, put it in the folder, tell the office",
  "Confirm a task": "5 minutes: look into the folder, sign the register",
  "Enter a decision for another (nhập thay)": "5 minutes: copy the paper, put it in the folder, note in the register",
  "Add a person": "3 minutes: a line in the staff list, printed anew",
  "Invite a person": "no such job on paper",
  "Urge everybody whose task is late or near": "1 hour: a list typed from the register, a telephone call to each, a note in the register",
  "Answer an urging": "5 minutes: a telephone call back, noted by the office",
  "Circulate a document of the library to everybody": "half a day: copies made, carried round, a book of signatures kept",
  "Read a circulated document and say so": "10 minutes: wait for the copy, read, sign the book",
  "Enter a signed list": "10 minutes: the list filed, the names counted into the report",
  "Accept the duties that the plan forgot": "half a day: law, decrees and circulars read for days, a list typed, each given out",
  "A disclosure: file and one screen": "20 minutes: law looked up for day and place, copied, posted, entered in the book of disclosures",
  "A paper posting: a photo through the item's QR": "15 minutes: minutes typed, signed by two witnesses, put in the folder",
  "The six-month report: made, read through, one text mended, into a paper": "one to two days: figures asked from each department by telephone, tables added up, text typed from last year's",
  "Note that the report went to those who usually receive it": "10 minutes: a line in the book of outgoing papers for each",
  "Set until when a report is sent": "5 minutes: written on the wall calendar",
  "A duty that comes back every month": "15 minutes: twelve lines written into the register",
  "Report an obstacle": "5 minutes: a telephone call, noted by the office",
  "Ask for more time": "10 minutes: a letter, signed by the head of the department",
  "Answer an obstacle": "10 minutes: a telephone call back, noted in the register",
  "The package of a year": "two days: papers copied, sorted, a list typed",
  "Note that the plan was sent to one recipient": "3 minutes: a line in the book of outgoing papers, signature filed",
};

/** Counts as a person works: presses of the mouse or finger, and fields that are typed or chosen. */
function counted(page) {
  const it = { clicks: 0, fields: 0 };
  return {
    it,
    click: async (words) => { it.clicks += 1; await press(page, words); },
    tick: async (locator) => { it.clicks += 1; await locator.check(); },
    open: async (words) => { it.clicks += 1; await unfold(page, words); },
    type: async (label, text) => { it.fields += 1; await fill(page, label, text); },
    pick: async (label, words) => { it.fields += 1; await choose(page, label, words); },
    file: async (label, file) => { it.fields += 1; await page.getByLabel(label).first().setInputFiles(file); },
  };
}

test("no job costs more clicks and fields than written", { timeout: 180_000 }, async (t) => {
  const one = await browser(t);
  const program = await demo(t);
  const home = `${program.address}/an-binh`;
  const page = await personOf(one, program, program.examples.logins["focal-officer"]);
  const jobs = {};
  const job = async (name, from, act) => {
    await page.goto(home + from);
    const count = counted(page);
    await act(count);
    jobs[name] = count.it;
  };

  await job("Import the signed plan and confirm it", "/ke-hoach", async (c) => {
    const plan = samplePlan();
    const other = plan.buffer.toString().replace("18/KH-UBND", "19/KH-UBND");
    await c.click("Nhập kế hoạch");
    await c.file("Tệp kế hoạch", { ...plan, buffer: Buffer.from(other) });
    await c.click("Đọc văn bản");
    await c.click("Lập chương trình năm");
    await c.click("Lập chương trình năm");
    await told(page, /Đã lập chương trình năm/);
  });

  const third = samplePlan();
  await importFiles(page, home, { ...third, buffer: Buffer.from(third.buffer.toString().replace("18/KH-UBND", "20/KH-UBND")
    .replace(/, hoàn thành trước ngày [0-9/]+\./, ", báo cáo kịp thời.")) });
  const review = new URL(page.url()).pathname.replace("/an-binh", "");
  await job("Correct one task of the plan: its owner and its day", review, async (c) => {
    await c.click("Sửa việc 2");
    await c.pick("Chủ trì", "Nguyễn Thị Hạnh");
    await c.type(/^Hạn/, dayThisYear(30));
    await c.click("Lưu");
    await told(page, "Đã lưu.");
  });
  await job("Give a task of the plan a likely day where the paper names none", review, async (c) => {
    await c.click(/^Hết/);
    await told(page, "Đã đặt hạn.");
  });
  await job("Leave out one task of the plan", review, async (c) => {
    await c.click("Sửa việc 3");
    await c.click("Bỏ việc này");
    await told(page, "Đã bỏ việc");
  });

  const title = "Niêm yết lịch tiếp công dân";
  await make(program, title);
  await job("One line of the Monday page, by its button", "/hom-nay", async (c) => {
    await press(page, new RegExp(`^Báo đã xong.*${title}`));
    c.it.clicks += 1;
    await c.type("Ghi lại kết quả", "Đã niêm yết.");
    await c.click("Báo đã xong");
    await told(page, "Đã báo xong");
  });

  await make(program, `${title} tháng sau`);
  await job("Report a task done, with a photo", "/viec?tim=thang+sau", async (c) => {
    await c.click(`${title} tháng sau`);
    await c.click("Báo đã xong");
    await c.file("Chụp hoặc chọn ảnh", await paperPicture(page, "Bảng tin"));
    await c.click("Báo đã xong");
    await told(page, "Đã báo xong");
  });

  const head = await personOf(one, program, program.examples.logins.head);
  await head.goto(`${home}/viec?xem=cho-xac-nhan&tim=thang+sau`);
  const count = counted(head);
  await count.click(`${title} tháng sau`);
  await count.click("Xác nhận đã xong");
  await told(head, "Đã xác nhận");
  jobs["Confirm a task"] = count.it;

  await make(program, `${title} quý sau`);
  await job("Enter a decision for another (nhập thay)", "/viec?tim=quy+sau", async (c) => {
    await c.click(`${title} quý sau`);
    await c.open("Việc khác");
    await c.click("Nhập thay người khác");
    await c.pick("Người đã quyết định", "Trần Quốc Bảo");
    await c.tick(page.getByRole("radio", { name: "Bắt đầu làm" }));
    await c.type("Ngày ghi trên giấy", day());
    await c.file("Bản chụp giấy đã ký", await paperPicture(page, "Giấy đã ký"));
    await c.click("Nhập thay");
    await told(page, "Đã nhập thay");
  });

  await job("Add a person", "/nguoi", async (c) => {
    await c.click("Thêm người");
    await c.type("Họ và tên", "Võ Thị Sáu Mươi");
    await c.type("Chức danh", "Công chức một cửa");
    await c.pick("Bộ phận", "Phòng Kinh tế");
    await c.click("Thêm người");
    await told(page, "Đã thêm Võ Thị Sáu Mươi");
  });

  await job("Invite a person", "/nguoi", async (c) => {
    await c.tick(page.getByLabel("Chọn: Cao Văn Bình"));
    await c.click("In giấy mời cho những người đã chọn");
    await page.locator("section.slip").waitFor();
  });

  await job("Note that the plan was sent to one recipient", `/ke-hoach/${program.examples.plan}/gui`, async (c) => {
    await c.tick(page.getByRole("group", { name: "Gửi cho" }).getByRole("checkbox").first());
    await c.type("Minh chứng", "Văn bản đi số 18");
    await c.click("Ghi đã gửi");
    await told(page, "Đã ghi gửi cho 1 nơi.");
  });

  await job("Urge everybody whose task is late or near", "/hom-nay", async (c) => {
    await page.getByRole("link", { name: "Đôn đốc", exact: true }).first().click();
    c.it.clicks += 1;
    await c.click("Gửi đôn đốc");
    await told(page, "Đã đôn đốc");
  });
  await job("Answer an urging", "/hom-nay", async (c) => {
    await page.getByRole("region", { name: "Ông/bà được đôn đốc" }).getByRole("link", { name: /^Trả lời/ }).first().click();
    c.it.clicks += 1;
    await c.type("Nội dung trả lời", "Xong trong tuần này.");
    await c.click("Trả lời");
    await told(page, "Đã trả lời");
  });
  await job("Accept the duties that the plan forgot", "/nghia-vu?xem=forgotten", async (c) => {
    await c.click("Nhận các nghĩa vụ đã đánh dấu");
    await told(page, "Số nghĩa vụ đã nhận");
  });

  await job("A disclosure: file and one screen", "/so-cong-khai", async (c) => {
    await c.click("Công khai mới");
    await c.type("Tên mục", "Kế hoạch công tác tháng sau");
    await c.pick("Thuộc nội dung nào", /^CK46\.02\./);
    await c.type("Ngày văn bản", day());
    await c.file("Tệp đính kèm", { name: "ke-hoach.txt", mimeType: "text/plain", buffer: Buffer.from("Tuần 1: tiếp công dân.") });
    await c.click("Công khai ngay");
    await told(page, "Đã công khai và ghi vào sổ");
  });
  const posted = new URL(page.url()).pathname.replace("/an-binh", "");
  await job("A paper posting: a photo through the item's QR", `${posted}/anh`, async (c) => {
    await c.file("Ảnh hoặc bản chụp minh chứng", await paperPicture(page, "Bảng tin"));
    await c.click("Gửi ảnh");
    await told(page, "Đã nhận ảnh");
  });

  await job("Circulate a document of the library to everybody", "/thu-vien/so/592023ndcp", async (c) => {
    await c.click("Phổ biến văn bản này");
    await c.click("Gửi phổ biến");
    await told(page, "Đã gửi phổ biến đến 25 người");
  });

  await job("Read a circulated document and say so", "/hom-nay", async (c) => {
    await c.click("Mở để đọc");
    await c.click("Xác nhận đã đọc");
    await told(page, "Đã ghi nhận việc đọc");
  });

  await job("Enter a signed list", `/danh-sach-ky/${program.examples.list}`, async (c) => {
    await c.tick(page.getByLabel(/người đã ký/).first());
    await c.click("Ghi nhận người đã ký");
    await told(page, "Đã ghi nhận");
  });

  await running(job, page, head, program, home, jobs);
  await reporting(job, page, home);
  settle(jobs);
});

/** The year that runs: what comes back, what stands in the way. */
async function running(job, page, head, program, home, jobs) {
  await job("A duty that comes back every month", "/dinh-ky", async (c) => {
    await c.click("Thêm việc định kỳ");
    await c.type("Tên việc", "Mở hòm thư góp ý");
    await c.pick("Người hoặc bộ phận chủ trì", "Kiều Anh Dũng – Trung tâm Phục vụ hành chính công");
    await c.type("Kỳ hạn", "hằng tháng trước ngày 28");
    await c.click("Xem các ngày");
    await c.click("Lập việc định kỳ");
    await told(page, "Đã lập việc định kỳ");
  });
  const title = "Đối chiếu hồ sơ một cửa";
  await make(program, title);
  const task = `/viec?tim=${encodeURIComponent(title)}`;
  await job("Report an obstacle", task, async (c) => {
    await c.click(title);
    await c.click("Nêu vướng mắc");
    await c.type("Vướng ở đâu, cần ai giúp gì", "Thiếu sổ của năm trước.");
    await c.click("Gửi vướng mắc");
    await told(page, "Đã gửi vướng mắc");
  });
  await job("Ask for more time", task, async (c) => {
    await c.click(title);
    await c.open("Việc khác");
    await c.click("Xin lùi hạn");
    await c.type("Xin lùi đến ngày", day(30));
    await c.type("Lý do xin lùi hạn", "Chờ sổ");
    await c.click("Gửi đề nghị lùi hạn");
    await told(page, "Đã gửi đề nghị lùi hạn");
  });
  await head.goto(`${home}/de-nghi`);
  const count = counted(head);
  count.it.clicks += 1;
  await head.locator("main tr", { hasText: "Thiếu sổ của năm trước" }).getByRole("link", { name: "Vướng mắc" }).click();
  await count.tick(head.getByRole("radio", { name: "Đã có cách giải quyết" }));
  await count.type("Nội dung trả lời", "Văn thư cho mượn sổ.");
  await count.click("Gửi trả lời");
  await told(head, "Đã trả lời");
  jobs["Answer an obstacle"] = count.it;
}

/** The half hour of the six-month report, and the year handed over: no figure is typed. */
async function reporting(job, page, home) {
  let report;
  await job("The six-month report: made, read through, one text mended, into a paper", "/bao-cao", async (c) => {
    await c.click("Lập báo cáo");
    await c.click("Lập báo cáo");
    await told(page, "Đã lập báo cáo");
    report = page.url().split("?")[0];
    await c.click("Sửa lời văn");
    await c.type("Hạn chế, việc chậm", "Một số việc chậm do chờ hướng dẫn; đã đôn đốc.");
    await c.click("Lưu lời văn");
    await c.click("Lập văn bản để trình ký");
    await told(page, "Đã đưa báo cáo vào dự thảo văn bản");
  });
  await job("Set until when a report is sent", "/bao-cao", async (c) => {
    await c.click("Kỳ báo cáo, hạn gửi");
    await c.click(/^\s*Đặt hạn gửi\s*: Báo cáo 6 tháng/);
    await c.type("Hạn gửi", day(50));
    await c.type("Căn cứ", "Công văn số 15/SNV-CCHC");
    await c.click("Đặt hạn");
    await told(page, "Đã đặt hạn gửi");
  });
  await page.goto(`${report}/gui`);
  await fill(page, "Nơi nhận thường xuyên của loại báo cáo này", "Thường trực Đảng ủy\nThường trực HĐND");
  await press(page, "Lưu danh sách");
  await job("Note that the report went to those who usually receive it", report.slice(home.length), async (c) => {
    await c.click("Ghi nơi gửi, ngày nhận");
    await c.click("Ghi đã gửi các nơi đã chọn");
    await told(page, "Đã ghi");
  });
  await job("The package of a year", "/bao-cao", async (c) => {
    await c.click("Hồ sơ bàn giao năm");
    await c.click("Xem hồ sơ có gì");
    const [download] = await Promise.all([page.waitForEvent("download"), c.click("Tải hồ sơ")]);
    await download.cancel();
  });
}

/** A task of the focal officer's own, due soon, made without the screen. */
async function make(program, title) {
  const hand = await Hand.of(program, program.examples.logins["focal-officer"]);
  const form = await hand.get("/an-binh/viec/moi");
  const [, owner] = form.text.match(/<option value="([^"]+)"[^>]*>Nguyễn Thị Hạnh/);
  await hand.fill("/an-binh/viec/moi", "/an-binh/viec/moi", { ten: title, nguoi: owner, han: dayThisYear(1) });
}

/** Writes the table, or holds the counts against it. */
function settle(jobs) {
  if (process.env.DANCHU_WRITE || !existsSync(FILE)) {
    const rows = Object.entries(jobs).map(([name, it]) => `| ${name} | ${it.clicks} | ${it.fields} | ${PAPER[name]} |`);
    writeFileSync(FILE, `# Effort

What each job of a clerk's year costs at the screen: presses of the mouse or finger (navigation, buttons, ticks) and fields
(typed, chosen, a file). Counted in Chromium by \`tests/browser/effort.test.mjs\`, which fails when a job comes to cost more.
The column on paper is **our estimate**, not measured: the clerk's own work, without waiting for others.
The import is counted for a plan that was understood without correction; what a correction adds stands in rows of its own.

| job | presses | fields | on paper (estimate) |
|---|---:|---:|---|
${rows.join("\n")}
`);
    return;
  }
  const written = readFileSync(FILE, "utf8");
  for (const [name, it] of Object.entries(jobs)) {
    const row = written.split("\n").find((line) => line.startsWith(`| ${name} |`));
    assert.ok(row, `docs/effort.md does not know the job “${name}”; write it with DANCHU_WRITE=1`);
    const [clicks, fields] = row.split("|").slice(2, 4).map(Number);
    assert.ok(it.clicks <= clicks, `${name}: ${it.clicks} presses, ${clicks} are written`);
    assert.ok(it.fields <= fields, `${name}: ${it.fields} fields, ${fields} are written`);
  }
}
