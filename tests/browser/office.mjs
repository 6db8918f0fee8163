// What a person does at the screen, in her words: links and buttons by what they say, fields by their labels.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { now, root, shared } from "./kit.mjs";

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
