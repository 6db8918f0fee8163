// What every page needs to be seen full: made through the same forms that people fill in.
import { Hand } from "./kit.mjs";
import { HEADS, day, dayThisYear, table } from "./office.mjs";

/** What the page at this address says at this place. */
async function find(hand, address, pattern) {
  const page = await hand.get(address);
  const found = page.text.match(pattern);
  if (!found) throw new Error(`${address} (${page.status}) says nothing like ${pattern}`);
  return found[1];
}

/** The part of an answer's address. */
function at(answer, pattern) {
  const found = answer.location.match(pattern);
  if (!found) throw new Error(`${answer.status} ${answer.location}: ${answer.text.slice(0, 300)}`);
  return found[1];
}

const paper = (number, title) => Buffer.from(`ỦY BAN NHÂN DÂN XÃ AN BÌNH

Số: ${number}/KH-UBND

An Bình, ngày 02 tháng 01 năm ${day().slice(6)}

KẾ HOẠCH

${title} năm ${day().slice(6)}

III. TỔ CHỨC THỰC HIỆN

1. Giao Phòng Kinh tế chủ trì, phối hợp với Văn phòng HĐND và UBND rà soát quy chế chi tiêu nội bộ, hoàn thành trước ngày ${day(30)}.

2. Giao tổ công tác lưu động lập danh sách các nội dung phải công khai và báo cáo Chủ tịch UBND xã.

3. Giao Văn phòng HĐND và UBND tổng hợp, báo cáo trước ngày 20 hằng tháng.
`);

/** A picture of one point, as small as a PNG may be. */
const POINT = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Makes the examples; they go into `program.examples`, where addresses are filled from. */
export async function prepare(program) {
  const examples = program.examples;
  const home = `/${examples.agency}`;
  const [focal, head] = [await Hand.of(program, examples.logins["focal-officer"]), await Hand.of(program, examples.logins.head)];
  await documents(focal, home, examples);
  await people(focal, home, examples);
  const boss = await find(focal, `${home}/nguoi?vai-tro=head`, new RegExp(`${home}/nguoi/([0-9a-f-]{32,36})"`));
  await tasks(focal, head, home, examples, boss);
  await sending(focal, home, examples);
}

/** Documents on their way in: one under review, two that were just read. */
async function documents(focal, home, examples) {
  const one = await focal.fill(`${home}/ke-hoach/nhap`, `${home}/ke-hoach/nhap`, {}, [["file", "ke-hoach.txt", paper(71, "Rà soát quy chế")]]);
  examples.import = at(one, /\/doc\/([0-9a-f-]+)/);
  examples.item = await find(focal, `${home}/ke-hoach/doc/${examples.import}`, /\/viec\/(\d+)#/);
  examples["/{agency}/ke-hoach/{plan}/giua-nam#plan"] = await overdue(focal, home);
  const files = [["file", "a.txt", paper(72, "Tiếp công dân")], ["file", "b.txt", paper(73, "Cải cách hành chính")]];
  const two = await focal.fill(`${home}/ke-hoach/nhap`, `${home}/ke-hoach/nhap`, {}, files);
  examples.batch = at(two, /\/dot\/([0-9a-f-]+)/);
}

/** A plan with a task whose day is past, as an office has it that begins in the middle of the year. */
async function overdue(focal, home) {
  const past = paper(74, "Phòng, chống lãng phí").toString().replace(day(30), dayThisYear(-10));
  const read = await focal.fill(`${home}/ke-hoach/nhap`, `${home}/ke-hoach/nhap`, {}, [["file", "cu.txt", Buffer.from(past)]]);
  const review = `${home}/ke-hoach/doc/${at(read, /\/doc\/([0-9a-f-]+)/)}`;
  return at(await focal.fill(`${review}/lap`, `${review}/lap`), /\/ke-hoach\/([0-9a-f-]{32,36})/);
}

/** A table of people before its yes, with a row that cannot be read; an invitation; an absence and a delegation are the sample's. */
async function people(focal, home, examples) {
  const rows = [HEADS, ["Võ Thị Sáu Mươi", "Công chức", "Phòng Kinh tế", "Cán bộ", "", "", ""], ["Lê Văn Bảy Mươi", "", "Phòng Kinh tế", "Thủ kho", "", "", "31/02/2026"]];
  const read = await focal.fill(`${home}/nguoi/nhap`, `${home}/nguoi/nhap`, {}, [["file", "can-bo.csv", table(rows)]]);
  examples["/{agency}/nguoi/nhap/{import}#import"] = at(read, /\/nhap\/([0-9a-f-]+)/);
  const person = await find(focal, `${home}/nguoi?tinh-trang=chua-co`, /name="person" value="([0-9a-f-]+)"/);
  const slips = await focal.post(`${home}/nguoi/moi`, { person });
  examples.token = slips.text.match(/\/moi\/([\w-]+)/)[1];
}

/** A task with evidence, a comment and a decision that was entered for the head. */
async function tasks(focal, head, home, examples, boss) {
  const owner = await find(focal, `${home}/viec/moi`, /<option value="([^"]*[0-9a-f-]{32,36})"/);
  const made = await focal.fill(`${home}/viec/moi`, `${home}/viec/moi`, { ten: "Niêm yết danh mục thủ tục hành chính mới", nguoi: owner, han: day(20) });
  const task = at(made, /\/viec\/([0-9a-f-]+)/);
  const page = `${home}/viec/${task}`;
  examples.task = task;
  await focal.fill(`${page}/minh-chung`, `${page}/minh-chung`, { "ghi-chu": "Đã soát danh mục." }, [["anh", "bang-tin.png", POINT]]);
  examples.evidence = await find(focal, page, /\/minh-chung\/([0-9a-f-]+)\/rut/);
  await focal.fill(page, `${page}/trao-doi`, { loi: "Bảng tin cũ còn dùng được." });
  const entered = await focal.fill(`${page}/nhap-thay`, `${page}/nhap-thay`, { nguoi: boss, viec: "bat-dau", ngay: day() }, [["giay", "giay.png", POINT]]);
  if (entered.status !== 303) throw new Error(`nothing was entered for the head: ${entered.text.slice(0, 2_000)}`);
  examples.decision = await find(head, `${home}/nhap-thay`, /\/nhap-thay\/([0-9a-f-]+)/);
  examples.change = "2";
  const changes = (await head.get(page)).text + (await head.get(`${home}/hom-nay`)).text;
  examples.change = changes.match(/\/phan-doi\/(\d+)/)?.[1] ?? examples.change;
}

/** A recipient to whom the plan was sent. */
async function sending(focal, home, examples) {
  examples.plan ??= await find(focal, `${home}/ke-hoach`, new RegExp(`${home}/ke-hoach/([0-9a-f-]{32,36})"`));
  const page = `${home}/ke-hoach/${examples.plan}/gui`;
  const to = await find(focal, page, /name="to" value="([^"]+)"/);
  await focal.fill(page, page, { to, way: "system", on: day(), proof: "Văn bản đi số 18" });
  examples.recipient = await find(focal, page, /\/gui\/([0-9a-f-]+)\/bo/);
}
