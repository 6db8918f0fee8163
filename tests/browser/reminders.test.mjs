// Urging and reminders: pressed, answered, received by a real mail server over TLS; the worker killed; the calendar read by a real
// parser; the pages at both widths.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { Hand, PHONE, WIDE, binary, browser, demo, folder, freePort, personOf, picture, root, serve, sideways, until } from "./kit.mjs";
import { fill, press, told } from "./office.mjs";
import { decrypt, pushService, sender, subscription } from "./push.mjs";

const python = path.join(root, "tests/tools/venv/bin/python");

/** Where servers send back what they could not deliver. */
const BOUNCES = "thu-tra-lai@xa.example.vn";

/** A mail server with a certificate of its own; every mail that it takes is kept. */
async function mailServer(t) {
  const dir = folder();
  const openssl = (...args) => execFileSync("openssl", args, { cwd: dir, stdio: "pipe" });
  openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", "-subj", "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem");
  openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-keyout", "smtp.key", "-out", "smtp.csr");
  writeFileSync(path.join(dir, "ext"), "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n");
  openssl("x509", "-req", "-in", "smtp.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650", "-extfile", "ext", "-out", "smtp.pem");
  const port = await freePort();
  const server = spawn(python, [path.join(root, "tests/tools/smtp.py"), String(port), `${dir}/smtp.pem`, `${dir}/smtp.key`], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => server.stdin.end());
  const lines = [];
  createInterface({ input: server.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  await until("the mail server listens", () => lines.length > 0);
  const env = { DANCHU_SMTP_HOST: "localhost", DANCHU_SMTP_PORT: String(port), DANCHU_SMTP_CA: path.join(dir, "ca.pem"), DANCHU_MAIL_FROM: "danchu@xa.example.vn", DANCHU_MAIL_BOUNCES: BOUNCES };
  return { dir, env, mails: () => lines.slice(1) };
}

/** Gives a person of the sample a mail address. */
async function address(hand, name, mail) {
  const list = await hand.get(`/an-binh/nguoi?tim=${encodeURIComponent(name)}`);
  const id = list.text.match(new RegExp(`/an-binh/nguoi/([0-9a-f]{32})"[^>]*>${name}`))[1];
  const form = `/an-binh/nguoi/${id}/sua`;
  assert.equal((await hand.fill(form, form, { email: mail })).status, 303);
  return id;
}

/** The readable parts of a mail. */
function parts(mail) {
  return mail.text.split(/^--\S+\r?$/m).map((part) => {
    const [head, ...rest] = part.split("\r\n\r\n");
    const body = rest.join("\r\n\r\n");
    if (/base64/i.test(head)) return Buffer.from(body, "base64").toString();
    if (/quoted-printable/i.test(head)) return Buffer.from(body.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString();
    return body;
  }).join("\n");
}

/** Two people of the sample who cannot sign in yet. */
const INVITED = ["Bùi Thị Sáu", "Cao Văn Bình"];

/** Invitations by mail: one arrives with a link that opens, one is refused, which the officer is told. */
async function invitations(program, to) {
  const officer = await Hand.of(program, "van-phong");
  const [good, bad] = ["bui-thi-sau@an-binh.example.vn", "refused@an-binh.example.vn"];
  const people = [await address(officer, INVITED[0], good), await address(officer, INVITED[1], bad)];
  const form = new URLSearchParams([...people.map((id) => ["person", id]), ["thu", "1"]]);
  const sent = await officer.post("/an-binh/nguoi/moi", form);
  assert.equal(sent.status, 303, sent.text.slice(0, 500));
  // With an address she may be reminded of a task at the same moment: only the invitation carries a link to it.
  const invitation = () => to(good).map((mail) => ({ mail, link: parts(mail).match(/http:\/\/127\.0\.0\.1:\d+\/[^\s"<]*moi\/[^\s"<]+/)?.[0] })).find((one) => one.link);
  await until("the invitation arrives", () => invitation());
  const { mail, link } = invitation();
  assert.ok(mail.tls, "over TLS");
  const page = await fetch(program.address + new URL(link).pathname);
  assert.equal(page.status, 200, link);
  assert.match(await page.text(), new RegExp(INVITED[0]));
  await until("the refusal is told", async () => (await officer.get("/an-binh/nhac-viec/thiet-lap")).text.includes(bad));
  assert.match((await officer.get("/an-binh/nhac-viec/thiet-lap")).text, /bị từ chối|Bị từ chối/);
  assert.equal(to(bad).length, 0);
  await cameBack(program, officer, mail, good);
}

/** The mail that was taken comes back later: the officer brings the report, once by the page and once on the command line. */
async function cameBack(program, officer, mail, address) {
  assert.equal(mail.from, BOUNCES, "servers answer to the address for returned mail");
  const id = mail.text.match(/Message-ID: (<[^>]+>)/i)[1];
  const report = [`To: ${BOUNCES}`, "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b",
    "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mail.example.vn", "", `Final-Recipient: rfc822; ${address}`,
    "Action: failed", "Status: 5.1.1", "", "--b", "Content-Type: text/rfc822-headers", "", `Message-ID: ${id}`, "", "--b--", ""].join("\r\n");
  const page = "/an-binh/nhac-viec/thiet-lap";
  const told = await officer.fill(page, `${page}/tra-lai`, {}, [["bao-cao", "tra-lai.eml", Buffer.from(report)]]);
  assert.match(told.text, /bị trả lại: 5\.1\.1\. Hệ thống ngừng gửi/);
  const file = path.join(folder(), "tra-lai.eml");
  writeFileSync(file, report);
  assert.match(execFileSync(binary, ["mail", "bounce", "--data", program.data, file], { encoding: "utf8" }), /known already/);
}

const PUSH_HOST = "push.example.net";

/** The head allows a push service by name; somebody switches notifications on in her browser, whose one call to its service is stubbed. */
async function notified(one, sample) {
  const head = await personOf(one, sample, "chu-tich", { viewport: WIDE });
  await head.goto(`${sample.address}/an-binh/nhac-viec/thiet-lap`);
  await fill(head, "Máy chủ khác", PUSH_HOST);
  await press(head, "Lưu và bật");
  await told(head, /chỉ đi qua các dịch vụ đã chọn/);
  await picture(head, "thong-bao-thiet-lap-1280");

  const plain = await personOf(one, sample, "can-bo", { viewport: PHONE, script: false });
  await plain.goto(`${sample.address}/an-binh/nhac-viec`);
  assert.match(await plain.locator("[data-push]").innerText(), /JavaScript/);
  assert.equal(await plain.getByRole("button", { name: "Bật thông báo" }).count(), 0);

  const page = await personOf(one, sample, "can-bo", { viewport: PHONE });
  await page.context().grantPermissions(["notifications"], { origin: sample.address });
  const mine = await subscription(`https://${PUSH_HOST}/wpush/v2/abc`);
  const stub = ({ endpoint, keys }) => {
    const raw = (name) => Uint8Array.from(atob(keys[name]), (letter) => letter.charCodeAt(0)).buffer;
    const made = { endpoint, getKey: raw, unsubscribe: async () => true };
    PushManager.prototype.subscribe = async (options) => { window.asked = options; return made; };
    PushManager.prototype.getSubscription = async () => (window.subscribed ? made : null);
    window.subscribed = document.cookie.includes("subscribed");
  };
  await page.addInitScript(stub, { endpoint: mine.endpoint, keys: { p256dh: mine.point.toString("base64"), auth: mine.auth.toString("base64") } });
  await page.goto(`${sample.address}/an-binh/nhac-viec`);
  await page.getByRole("button", { name: "Bật thông báo trên trình duyệt này" }).waitFor();
  assert.equal(await sideways(page), 0);
  await picture(page, "thong-bao-360");
  await press(page, "Bật thông báo trên trình duyệt này");
  await told(page, /Đã bật thông báo/);
  await page.evaluate(() => { document.cookie = "subscribed=1; path=/"; });
  await page.reload();
  await page.getByText("trình duyệt đang dùng").waitFor();
  assert.equal(await page.getByRole("button", { name: "Bật thông báo" }).count(), 0, "it is on already");
  await picture(page, "thong-bao-bat-360");
  return { page, mine };
}

/** The browser shows what arrives: the worker is handed the message as its push service would. */
async function shownAs(page, program, message) {
  const wire = await page.context().newCDPSession(page);
  const found = new Promise((resolve) => {
    wire.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const mine = registrations.find((one) => one.scopeURL.endsWith("/assets/"));
      if (mine) resolve(mine.registrationId);
    });
  });
  await wire.send("ServiceWorker.enable");
  await wire.send("ServiceWorker.deliverPushMessage", { origin: program.address, registrationId: await found, data: JSON.stringify(message) });
  const shown = () => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/assets/");
    return (await registration.getNotifications()).map((one) => ({ title: one.title, link: one.data }));
  });
  await until("the notification is shown", async () => (await shown()).length > 0);
  return shown();
}

test("the head urges, the owner answers; mail by a real server, once, also when the program is killed", { timeout: 240_000 }, async (t) => {
  const one = await browser(t);
  const post = await mailServer(t);
  const data = path.join(post.dir, "data");
  const sample = await demo(t, { data });
  const officer = await Hand.of(sample, "van-phong");
  await address(officer, "Kiều Anh Dũng", "dung@an-binh.example.vn");
  await address(officer, "Trịnh Thị Hoa", "ke-toan@an-binh.example.vn");
  await address(officer, "Nguyễn Thị Hạnh", "van-phong@an-binh.example.vn");
  const title = "Báo cáo tiến độ số hóa hồ sơ";
  const form = await officer.get("/an-binh/viec/moi");
  const [, owner] = form.text.match(/<option value="([^"]+)"[^>]*>Kiều Anh Dũng/);
  await officer.fill("/an-binh/viec/moi", "/an-binh/viec/moi", { ten: title, nguoi: owner, han: "29/04/2026" });

  // By hand and by mouse: the focal officer opens the list, urges what it shows; the owner answers on a phone.
  const page = await personOf(one, sample, "van-phong", { viewport: WIDE });
  await page.goto(`${sample.address}/an-binh/viec?tim=${encodeURIComponent("số hóa hồ sơ")}`);
  await press(page, "Đôn đốc các việc này");
  await picture(page, "don-doc-1280");
  await fill(page, "Lời đôn đốc", "Đề nghị báo tiến độ trước thứ Sáu.");
  await press(page, "Gửi đôn đốc");
  await told(page, /1 người về 1 việc/);
  const phone = await personOf(one, sample, "can-bo", { viewport: PHONE });
  await phone.goto(`${sample.address}/an-binh/hom-nay`);
  assert.equal(await sideways(phone), 0);
  await picture(phone, "hom-nay-don-doc-360");
  await phone.getByRole("link", { name: new RegExp(`^\\s*Trả lời\\s*: ${title}`) }).click();
  await fill(phone, "Nội dung trả lời", "Đã xong 60%, hết tuần này hoàn thành.");
  await press(phone, "Trả lời");
  await told(phone, /Đã trả lời/);
  await page.goto(`${sample.address}/an-binh/hom-nay`);
  assert.match(await page.locator("main").innerText(), /Kiều Anh Dũng trả lời đôn đốc/);

  // The calendar, read by a real parser.
  await phone.goto(`${sample.address}/an-binh/nhac-viec`);
  await press(phone, "Tạo địa chỉ lịch");
  await picture(phone, "lich-360");
  const feed = (await phone.locator("textarea").first().inputValue()).trim();
  const text = await (await fetch(`${sample.address}${new URL(feed).pathname}`)).text();
  const read = JSON.parse(execFileSync(python, ["-c", `
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = [event for event in calendar.walk("VEVENT")]
print(json.dumps({"n": len(events), "errors": sum(len(e.errors) for e in events), "days": sorted(str(e.decoded("DTSTART")) for e in events), "words": [str(e["SUMMARY"]) for e in events]}))
`], { input: text, encoding: "utf8" }));
  assert.equal(read.errors, 0);
  assert.ok(read.n > 0 && read.days.includes("2026-04-29"), JSON.stringify(read));
  assert.ok(read.words.every((words) => !words.includes("số hóa")), "no titles");

  for (const [who, where] of [["van-phong", "/nhac-viec/hom-nay"], ["van-phong", "/nhac-viec/thiet-lap"], ["quan-tri", "/viec-nen"]]) {
    for (const viewport of [WIDE, PHONE]) {
      const each = await personOf(one, sample, who, { viewport });
      await each.goto(`${sample.address}/an-binh${where}`);
      assert.equal(await sideways(each), 0, `${where} at ${viewport.width}`);
      await picture(each, `${where.slice(1).replaceAll("/", "-")}-${viewport.width}`);
      await each.context().close();
    }
  }
  const { page: browserOf, mine } = await notified(one, sample);
  const pushes = await pushService(t, post.dir, PUSH_HOST);
  const link = `${sample.address}/an-binh/hom-nay`;
  assert.deepEqual(await shownAs(browserOf, sample, { text: "Ông/bà có 2 việc.", link }), [{ title: "Ông/bà có 2 việc.", link }]);
  assert.deepEqual(browserOf.faults, []);
  await sample.stop();

  // The next morning the same data is served with a mail server: the day's reminders go once, though the program is killed twice.
  const tomorrow = String(Number(process.env.DANCHU_TEST_CLOCK_SECONDS) + 24 * 3600);
  const env = { ...post.env, ...pushes.env, DANCHU_TEST_CLOCK_SECONDS: tomorrow };
  const to = (mail, words) => post.mails().filter((got) => got.to.includes(mail) && (!words || parts(got).includes(words)));
  const first = await serve(t, { data, env });
  await until("the day's reminders arrive", () => to("dung@an-binh.example.vn").length > 0 && pushes.got.length > 0);
  await first.kill();
  const second = await serve(t, { data, env });
  await until("it answers", async () => (await fetch(`${second.address}/healthz`)).ok);
  await second.kill();
  // The third time as the sample again, whose cards sign in: the officer invites two people by mail, one of whom the server refuses.
  const third = await demo(t, { data, env });
  await invitations(third, to);
  await third.stop();
  const [got] = to("dung@an-binh.example.vn", title);
  assert.ok(got?.tls, "over TLS");
  assert.match(got.text, /multipart\/alternative/);
  const ids = post.mails().map((mail) => mail.text.match(/Message-ID: (<[^>]+>)/i)[1]);
  assert.equal(new Set(ids).size, ids.length, "never twice");

  // The notification: once, to the host that was named and no other, readable for that browser alone, signed by this installation.
  assert.deepEqual([pushes.got.length, new Set(pushes.asked)], [1, new Set([`${PUSH_HOST}:443`])]);
  const [{ method, url, headers, body }] = pushes.got;
  assert.deepEqual([method, url, headers["content-encoding"]], ["POST", "/wpush/v2/abc", "aes128gcm"]);
  const message = await decrypt(body, mine);
  assert.match(message.text, /^Ông\/bà có \d+ việc\.$/);
  assert.match(message.link, /^http:\/\/127\.0\.0\.1:\d+\/an-binh\/hom-nay$/);
  assert.deepEqual(Object.keys(message).sort(), ["link", "text"]);
  const word = await sender(headers.authorization);
  assert.deepEqual([word.aud, word.sub], [`https://${PUSH_HOST}`, "mailto:danchu@xa.example.vn"]);
  await assert.rejects(decrypt(body, await subscription(mine.endpoint)), "nobody else reads it");
});
