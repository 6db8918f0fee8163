// The public record as people and outsiders meet it: acts done in Chromium, proofs taken along, copies forged, a witness, a
// restored backup, and mail received by a real SMTP server.
import { test } from "node:test";
import assert from "node:assert/strict";
import { spawn, spawnSync, execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import path from "node:path";
import { binary, browser, demo, folder, freePort, Hand, personOf, root, serve, until } from "./kit.mjs";
import { press, sees } from "./office.mjs";

const run = (args, options = {}) => spawnSync(binary, args, { encoding: "utf8", ...options });
const verify = (what, args) => run(["log", "verify", what, ...args]);
/** The same asked of a program that is not ours: tlog-scales, from PyPI. */
const foreign = (...args) => spawnSync(path.join(root, "tests/tools/venv/bin/python"), [path.join(root, "tests/tools/record.py"), ...args], { encoding: "utf8" });
const text = async (address) => (await fetch(address)).text();

/** The first key of a program's record. */
const keyOf = async (home) => (await text(`${home}/log/key`)).split("\n")[0];

/** A copy of the record in a folder, through the program's own export. */
function copyOf(data, agency = "an-binh") {
  const dir = path.join(folder(), "copy");
  const done = run(["log", "export", "--data", data, "--agency", agency, dir]);
  assert.equal(done.status, 0, done.stderr);
  return dir;
}

test("an act done in the browser has a proof that is checked without the server, and forged ones are refused by name", async (t) => {
  const program = await demo(t, { fresh: true });
  const one = await browser(t);
  const home = `${program.address}/an-binh`;
  const before = Number((await text(`${home}/log/checkpoint`)).split("\n")[1]);

  // The head drops a task, with a reason; the act's proof is two clicks away.
  const page = await personOf(one, program, "chu-tich");
  const hand = await Hand.of(program, "chu-tich");
  const task = (await hand.get("/an-binh/viec?xem=open")).text.match(/\/an-binh\/viec\/([0-9a-f]{32})"/)[1];
  const dropped = await hand.fill(`/an-binh/viec/${task}/khong-thuc-hien`, `/an-binh/viec/${task}/khong-thuc-hien`, { "ly-do": "Đã gộp vào việc khác." });
  assert.equal(dropped.status, 303, dropped.text.slice(0, 500));
  await page.goto(`${home}/viec/${task}`);
  await press(page, "Bằng chứng trong nhật ký công khai");
  await sees(page, "Quyết định không thực hiện việc");
  await page.getByRole("link", { name: new RegExp(`Mục ${before}`) }).click();
  await sees(page, "Hai thời điểm");
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Tải tệp bằng chứng")]);
  const file = path.join(folder(), "act.tlog-proof");
  await download.saveAs(file);
  assert.deepEqual(page.faults, []);

  const key = await keyOf(home);
  await program.stop();
  const good = verify(file, ["--key", key]);
  assert.equal(good.status, 0, good.stdout + good.stderr);
  assert.equal(verify(file, []).status, 1, "without a key nothing is proved about who signed");
  const elsewhere = foreign(key, file);
  assert.equal(elsewhere.status, 0, elsewhere.stdout + elsewhere.stderr);
  const proof = readFileSync(file, "utf8");
  writeFileSync(file, proof.replace(/^index \d+/m, "index 0"));
  assert.equal(verify(file, ["--key", key]).status, 1);
  assert.equal(foreign(key, file).status, 1);
});

test("a whole copy holds; altered, dropped and re-dated ones and one of another key are refused", async (t) => {
  const program = await demo(t, { fresh: true });
  const home = `${program.address}/an-binh`;
  const key = await keyOf(home);
  const online = verify(`${home}/log`, ["--key", key]);
  assert.equal(online.status, 0, online.stdout + online.stderr);
  const copy = copyOf(program.data);
  assert.equal(verify(copy, ["--key", key]).status, 0);
  const elsewhere = foreign(key, copy);
  assert.equal(elsewhere.status, 0, elsewhere.stdout + elsewhere.stderr);

  const size = Number(readFileSync(path.join(copy, "checkpoint"), "utf8").split("\n")[1]);
  const bundle = `tile/entries/000.p/${size}`;
  const forge = (change) => {
    const dir = path.join(folder(), "forged");
    cpSync(copy, dir, { recursive: true });
    const at = path.join(dir, bundle);
    writeFileSync(at, change(readFileSync(at)));
    const said = verify(dir, ["--key", key, "--json"]);
    assert.equal(said.status, 1, said.stdout + said.stderr);
    assert.equal(foreign(key, dir).status, 1, "the foreign program refuses it too");
    return said.stdout;
  };
  const swap = (from, to) => (bytes) => Buffer.from(bytes.toString("latin1").replace(from, to), "latin1");
  assert.match(forge(swap(/"kind":"task-confirmed"/, '"kind":"task-reconfirm"')), /altered/);
  assert.match(forge(swap(/"happened":"2026-0(\d)-(\d)/, (_, m, d) => `"happened":"2026-0${m}-${d === "1" ? "0" : "1"}`)), /re-dated|altered/);
  assert.match(forge((bytes) => bytes.subarray(0, bytes.length - bytes.readUInt16BE(0) % 7 - 40)), /unreadable|dropped/);
  const other = await demo(t, { fresh: true });
  const wrong = await keyOf(`${other.address}/an-binh`);
  assert.equal(verify(copy, ["--key", wrong]).status, 1);
  assert.equal(foreign(wrong, copy).status, 1);
});

test("a record restored from a backup goes on in a new epoch that shows what was lost", async (t) => {
  const data = path.join(folder(), "data");
  const first = await demo(t, { data, fresh: true });
  const home = `${first.address}/an-binh`;
  const key = await keyOf(home);
  const early = path.join(folder(), "early");
  writeFileSync(early, await text(`${home}/log/checkpoint`));
  const backup = path.join(folder(), "backup.tar");
  assert.equal(run(["backup", "--plain", "--data", data, backup]).status, 0);

  // Two acts come after the backup; a checkpoint of theirs leaves the house.
  const hand = await Hand.of(first, "chu-tich");
  const open = [...(await hand.get("/an-binh/viec?xem=open")).text.matchAll(/\/an-binh\/viec\/([0-9a-f]{32})"/g)].map((found) => found[1]);
  for (const task of [...new Set(open)].slice(0, 2)) {
    await hand.fill(`/an-binh/viec/${task}/khong-thuc-hien`, `/an-binh/viec/${task}/khong-thuc-hien`, { "ly-do": "Không còn phù hợp." });
  }
  const late = path.join(folder(), "late");
  writeFileSync(late, await text(`${home}/log/checkpoint`));
  assert.equal(verify(`${home}/log`, ["--key", key, "--since", early]).status, 0);
  await first.stop();
  const elsewhere = foreign(key, copyOf(data), early);
  assert.equal(elsewhere.status, 0, elsewhere.stdout + elsewhere.stderr);
  assert.match(elsewhere.stdout, /grown from \d+/);

  for (const [name, more, words] of [["with", ["--checkpoint", late], /Mất 2 mục/], ["without", [], /Đã khôi phục từ bản sao lưu/]]) {
    const restored = path.join(folder(), "restored");
    const done = run(["restore", backup, "--data", restored, ...more]);
    assert.equal(done.status, 0, `${name}: ${done.stderr}`);
    const again = await serve(t, { data: restored });
    const now = `${again.address}/an-binh`;
    assert.match(await text(`${now}/nhat-ky`), words, name);
    const whole = verify(`${now}/log`, ["--key", key]);
    assert.equal(whole.status, 0, `${name}: nothing looks forged: ${whole.stdout}${whole.stderr}`);
    const grown = verify(`${now}/log`, ["--key", key, "--since", early]);
    assert.equal(grown.status, 0, `${name}: ${grown.stdout}${grown.stderr}`);
    assert.match(verify(`${now}/log`, ["--key", key, "--since", late]).stdout, /mất|lost/i, name);
    await again.stop();
  }
  const wrong = path.join(folder(), "wrong");
  writeFileSync(wrong, "not a checkpoint\n");
  const refused = run(["restore", backup, "--data", path.join(folder(), "never"), "--checkpoint", wrong]);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /no checkpoint of a public record; nothing was restored/);
});

test("rebuilt whole with the true key it is found with an earlier checkpoint, and not without", async (t) => {
  const data = path.join(folder(), "data");
  const first = await demo(t, { data, fresh: true });
  const early = path.join(folder(), "early");
  writeFileSync(early, await text(`${first.address}/an-binh/log/checkpoint`));
  await first.stop();
  const copied = copyOf(data);
  const key = readFileSync(path.join(copied, "key"), "utf8").split("\n")[0];
  const forged = path.join(folder(), "forged");
  cpSync(data, forged, { recursive: true });
  execFileSync("python3", [path.join(root, "tests/tools/rebuild.py"), path.join(forged, "danchu.db")]);
  const program = await serve(t, { data: forged });
  const log = `${program.address}/an-binh/log`;
  const alone = verify(log, ["--key", key]);
  assert.equal(alone.status, 0, `with nothing to compare it looks whole: ${alone.stdout}${alone.stderr}`);
  const compared = verify(log, ["--key", key, "--since", early, "--json"]);
  assert.equal(compared.status, 1);
  assert.match(compared.stdout, /forked|shrunk/);
});

test("a second installation cosigns the record and refuses its fork", async (t) => {
  const [log, witness] = [await demo(t, { fresh: true }), await demo(t, { fresh: true })];
  const [home, other] = [`${log.address}/an-binh`, `${witness.address}/an-binh`];
  const key = await keyOf(home);
  const cosigner = (await text(`${other}/log/key`)).trim().split("\n").at(-1);
  const there = await Hand.of(witness, "chu-tich");
  const here = await Hand.of(log, "chu-tich");
  const settings = "/an-binh/nhat-ky/thiet-lap";
  assert.equal((await there.fill(settings, `${settings}/theo-doi`, { "so-cua": "UBND xã bạn", "khoa-so": key })).status, 303);
  const added = await here.fill(settings, `${settings}/nhan-chung`, { "nhan-chung": "UBND xã Bình Minh", "dia-chi": `${other}/log/witness`, khoa: cosigner });
  assert.equal(added.status, 303, added.text);
  assert.equal((await here.fill(settings, `${settings}/xin-ky`)).status, 303);
  assert.match(await text(`${home}/nhan-chung`), /Đã ký dấu mốc hiện tại/);
  const signed = await text(`${home}/log/checkpoint`);
  assert.match(signed, /\/witness /);
  assert.equal(verify(`${home}/log`, ["--key", key, "--witness", cosigner]).status, 0);
});

test("the day's checkpoint is received by a real mail server over TLS, once", async (t) => {
  const dir = folder();
  const openssl = (...args) => execFileSync("openssl", args, { cwd: dir, stdio: "pipe" });
  openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", "-subj", "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem");
  openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-keyout", "smtp.key", "-out", "smtp.csr");
  writeFileSync(path.join(dir, "ext"), "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n");
  openssl("x509", "-req", "-in", "smtp.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650", "-extfile", "ext", "-out", "smtp.pem");
  const port = await freePort();
  const server = spawn(path.join(root, "tests/tools/venv/bin/python"), [path.join(root, "tests/tools/smtp.py"), String(port), `${dir}/smtp.pem`, `${dir}/smtp.key`], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => server.stdin.end());
  const lines = [];
  createInterface({ input: server.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  await until("the mail server listens", () => lines.length > 0);

  // The sample names an address; the program that serves it then finds the morning's mail to be sent.
  const data = path.join(dir, "data");
  const sample = await demo(t, { data, fresh: true });
  const settings = "/an-binh/nhat-ky/thiet-lap";
  const head = await Hand.of(sample, "chu-tich");
  assert.match((await head.get(settings)).text, /Hệ thống chưa khai báo máy chủ thư/);
  assert.equal((await head.fill(settings, `${settings}/dia-chi`, { thu: "nhan-chung@tinh.example.vn" })).status, 303);
  await sample.stop();
  const mail = { DANCHU_SMTP_HOST: "localhost", DANCHU_SMTP_PORT: String(port), DANCHU_SMTP_CA: path.join(dir, "ca.pem"), DANCHU_MAIL_FROM: "danchu@xa.example.vn" };
  const program = await serve(t, { data, env: mail });
  await until("the mail arrives", () => lines.length > 1);
  const [, got] = lines;
  assert.deepEqual([got.to, got.from, got.tls], [["nhan-chung@tinh.example.vn"], "danchu@xa.example.vn", true]);
  const attached = Buffer.from(got.text.split(/checkpoint-[\d-]+\.txt"/)[1]?.split("\r\n\r\n")[1] ?? "", "base64").toString();
  const body = /danchu\/[0-9a-f]{32}\/1\n/.test(attached) ? attached : got.text;
  assert.match(body, /danchu\/[0-9a-f]{32}\/1/);
  await until("the page says so", async () => /Thư hằng ngày/.test(await text(`${program.address}/an-binh/nhan-chung`)));
  await program.stop();
  const again = await serve(t, { data, env: mail });
  await text(`${again.address}/an-binh/nhan-chung`);
  await again.stop();
  assert.equal(lines.length, 2, "never twice");
});
