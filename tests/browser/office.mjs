// What a person does at the screen, in her words: links and buttons by what they say, fields by their labels.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { WIDE, now, personOf, postgres, root, serve, shared } from "./kit.mjs";

/** The signed plan that the stories start from: a real one where it is at hand, else that of the sample agency. */
export function plan() {
  const real = path.join(shared, "documents/101-KH-UBND-van-gia-2024.md");
  if (existsSync(real)) return real;
  console.error("SKIPPED: the real plan is not beside this folder; the sample agency's plan is read instead");
  return samplePlan();
}

/** The sample agency's plan, of this year. */
export function samplePlan() {
  const text = readFileSync(path.join(root, "app/samples/ke-hoach.md"), "utf8")
    .replaceAll("{YEAR}", String(thisYear())).replaceAll(/\{D([+-]\d+)\}/g, (_, days) => dayThisYear(Number(days)));
  return { name: "ke-hoach.md", mimeType: "text/markdown", buffer: Buffer.from(text) };
}

/** Real documents in Word; none, said aloud, where they are not at hand. */
export function wordFiles() {
  const folder = path.join(shared, "documents/word");
  const names = ["16-KH-MTTQ-luong-minh-2025.docx", "KH-MTTQ-luong-minh-2025-hiep-thuong.docx", "KH-MTTQ-luong-minh-2026-lay-y-kien-cu-tri.docx"];
  const found = names.map((name) => path.join(folder, name)).filter((file) => existsSync(file));
  if (found.length < names.length) console.error("SKIPPED: the Word files are not beside this folder");
  return found;
}

/** Presses a link or a button of the matter itself, by its words. */
export async function press(page, words, within = page.locator("main")) {
  const name = typeof words === "string" ? new RegExp(`^\\s*${words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`) : words;
  await within.getByRole("link", { name }).or(within.getByRole("button", { name })).first().click();
  await page.waitForLoadState();
}

/** Fills the field with this label. */
export async function fill(page, label, text, within = page.locator("main")) {
  await within.getByRole("textbox", { name: label }).first().fill(text);
}

/** Waits for the notice that says what was done. */
export async function told(page, words) {
  await page.locator("[role=status], [role=alert]").filter({ hasText: words }).first().waitFor();
  // The notice stands at the top: what follows may still be on its way.
  await page.waitForLoadState();
}

/** Opens what is folded under these words. */
export async function unfold(page, words) {
  await page.locator("main summary").filter({ hasText: words }).first().click();
}

/** Waits until the matter holds these words. */
export async function sees(page, words) {
  await page.locator("main").getByText(words).first().waitFor();
  await page.waitForLoadState();
}

/** Today, `days` later, as people write it. */
export function day(days = 0) {
  const at = new Date(now() + 7 * 3600_000 + days * 86_400_000);
  return `${String(at.getUTCDate()).padStart(2, "0")}/${String(at.getUTCMonth() + 1).padStart(2, "0")}/${at.getUTCFullYear()}`;
}

/** The same, but never outside this year. */
export function dayThisYear(days) {
  const [year, other] = [thisYear(), Number(day(days).slice(6))];
  if (other === year) return day(days);
  return other < year ? `01/01/${year}` : `31/12/${year}`;
}

export const thisYear = () => Number(day().slice(6));

/** A table of people, as an office's spreadsheet saves it. */
export const table = (rows) => Buffer.from(`\ufeff${rows.map((row) => row.join(";")).join("\r\n")}\r\n`);

export const HEADS = ["Họ và tên", "Chức danh", "Bộ phận", "Vai trò", "Điện thoại", "Thư điện tử", "Từ ngày"];

/** The people of the stories. */
export const STAFF = [
  ["Nguyễn Thị Hạnh", "Công chức Văn phòng – Thống kê", "Văn phòng HĐND và UBND", "Đầu mối, Cán bộ", "0900000001", "", "01/01/2024"],
  ["Lê Văn Tâm", "Công chức Tư pháp – Hộ tịch", "Văn phòng HĐND và UBND", "Tư pháp, Cán bộ", "", "", "01/01/2024"],
  ["Đặng Thị Lợi", "Công chức Văn hoá – Xã hội", "Phòng Văn hóa – Xã hội", "Cán bộ", "", "", "01/01/2024"],
  ["Phạm Minh Đức", "Chủ tịch UBND", "Văn phòng HĐND và UBND", "Chủ tịch", "", "", "01/01/2024"],
];

export const PASSWORD = "mot cau that dai de nho";

/** The first run: the code of the terminal, the agency, its operator. Ends on the list of people. */
export async function firstRun(page, program) {
  const [, code] = await program.said(/code: ([0-9A-Z-]+)/);
  await page.goto(`${program.address}/khoi-tao`);
  await fill(page, "Mã khởi tạo", code);
  await fill(page, "Tên đầy đủ của cơ quan", "Ủy ban nhân dân thị trấn Vạn Giã");
  await fill(page, "Tên trong địa chỉ", "van-gia");
  await fill(page, "Họ và tên", "Trần Quốc Bảo");
  await fill(page, "Tên đăng nhập", "bao");
  await page.locator("[name=mat-khau]").fill(PASSWORD);
  await page.locator("[name=mat-khau-lai]").fill(PASSWORD);
  await press(page, "Khởi tạo và vào hệ thống");
  await told(page, "Đã lập cơ quan");
}

/** Reads a table of people and shows the preview. */
export async function uploadPeople(page, program, name, buffer) {
  await page.goto(`${program.address}/van-gia/nguoi/nhap`);
  await page.getByLabel("Tệp danh sách").setInputFiles({ name, mimeType: "text/csv", buffer });
  await press(page, "Đọc và xem trước");
  await page.getByRole("heading", { name: "Xem trước khi nhập" }).waitFor();
}

/** Prints the paper of invitation for these people; their links. */
export async function invite(page, program, names) {
  await page.goto(`${program.address}/van-gia/nguoi`);
  for (const name of names) await page.getByLabel(`Chọn: ${name}`).check();
  await press(page, "In giấy mời cho những người đã chọn");
  const links = {};
  for (const slip of await page.locator("section.slip").all()) {
    links[await slip.getByRole("heading").innerText()] = await slip.locator("code").innerText();
  }
  assert.deepEqual(Object.keys(links).sort(), [...names].sort());
  return links;
}

/** Opens the link of the paper, sets a password, and begins. */
export async function accept(page, link, login) {
  await page.goto(link);
  await fill(page, "Tên đăng nhập", login);
  await page.locator("[name=mat-khau]").fill(PASSWORD);
  await page.locator("[name=mat-khau-lai]").fill(PASSWORD);
  await press(page, "Bắt đầu dùng");
  await told(page, "Đã đặt mật khẩu");
}

/** Gives files to the system and waits for what it understood. */
export async function importFiles(page, address, files) {
  await page.goto(`${address}/ke-hoach/nhap`);
  await page.getByLabel("Tệp kế hoạch").setInputFiles(files);
  await press(page, "Đọc văn bản");
  await page.waitForURL(/\/ke-hoach\/(doc|dot)\//);
}

/** A small picture, as a phone or a scanner makes it. */
export async function paperPicture(page, words) {
  const drawn = await page.context().newPage();
  await drawn.setContent(`<main style="width:600px;height:300px;padding:40px;font:28px serif">${words}</main>`);
  const buffer = await drawn.locator("main").screenshot({ type: "png" });
  await drawn.close();
  return { name: "giay-ky-tay.png", mimeType: "image/png", buffer };
}

/** Chooses in the list with this label what begins with these words. */
export async function choose(page, label, option, within = page.locator("main")) {
  const list = within.getByRole("combobox", { name: label, exact: true });
  await list.selectOption(await list.locator("option").filter({ hasText: option }).first().getAttribute("value"));
}

/** What windows show, for the words of a failure. */
export async function shown(windows) {
  const texts = [];
  for (const page of windows) {
    const text = await page.locator("main").innerText({ timeout: 1_000 }).catch(() => "");
    texts.push(`--- ${page.url()}\n${text.slice(0, 700)}`);
  }
  return texts.join("\n");
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const ZIP = "import sys,zipfile,os\nz=zipfile.ZipFile(sys.argv[2],'w',zipfile.ZIP_DEFLATED)\nfor r,_,f in os.walk(sys.argv[1]):\n  for n in f:\n    p=os.path.join(r,n); z.write(p,os.path.relpath(p,sys.argv[1]))\nz.close()";

/** A Word file of plain paragraphs, zipped by the machine's own program; `parts` are further files in it. */
export function wordFile(dir, text, name, parts = {}) {
  const inside = mkdtempSync(path.join(dir, "docx-"));
  const paragraphs = text.split("\n").filter((line) => line.trim())
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join("");
  const all = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`,
    ...parts,
  };
  for (const [part, bytes] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(inside, part)), { recursive: true });
    writeFileSync(path.join(inside, part), bytes);
  }
  const file = path.join(dir, name);
  execFileSync("python3", ["-c", ZIP, inside, file]);
  return file;
}

/** Tells a story twice, side by side: in the data folder, and on PostgreSQL through HTTP. */
export async function onBothDatabases(t, one, story) {
  const tell = (name, database) => t.test(name, async (t) => {
    const url = database ? await postgres(t) : undefined;
    if (url === null) return t.skip("PostgreSQL is not installed");
    await story(t, one, await serve(t, { database: url }));
  });
  const told = [tell("in the data folder", false)];
  if (!process.env.DANCHU_ONE_DATABASE) told.push(tell("on PostgreSQL", true));
  await Promise.all(told);
}

/** The steps of a story and the windows of its people; a step that fails tells what each window showed. */
export function telling(t, one, program, milliseconds) {
  const windows = [];
  return {
    windows,
    step: async (words, act) => {
      const began = Date.now();
      try { await act(); } catch (error) { throw new Error(`${words}\n${await shown(windows)}`, { cause: error }); }
      t.diagnostic(`${words}: ${Date.now() - began} ms`);
    },
    window: async () => {
      const page = await personOf(one, program, null, { viewport: WIDE });
      page.setDefaultTimeout(milliseconds);
      windows.push(page);
      return page;
    },
  };
}
