// The program as an operator meets it: TLS, the open network, health, figures, signals, backups, exit states. No browser.
import { test } from "node:test";
import assert from "node:assert/strict";
import { once } from "node:events";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import tls from "node:tls";
import { binary, folder, freePort, postgresServer, root, start, until } from "./kit.mjs";

const run = (args, options = {}) => spawnSync(binary, args, { encoding: "utf8", ...options });

async function serve(t, data, more = []) {
  const listen = more.includes("--listen") ? [] : ["--listen", "127.0.0.1:0"];
  const program = await start(t, ["serve", "--data", data, "--admin-listen", "127.0.0.1:0", ...listen, ...more]);
  const [, admin] = await program.said(/figures at (http:\/\/[0-9.]+:\d+)\//);
  return { ...program, admin };
}

/** The same program as this machine reaches it, when it listens on every address. */
const local = (program) => `http://127.0.0.1:${new URL(program.address).port}`;

const get = (url, options = {}) => new Promise((resolve, reject) => {
  // A connection of its own each time: one kept open is cut when the program ends.
  (url.startsWith("https") ? https : http).get(url, { rejectUnauthorized: false, agent: false, ...options }, (answer) => {
    let text = "";
    answer.on("data", (part) => { text += part; });
    answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
  }).on("error", reject);
});

test("health and figures stand on the admin address, figures nowhere else", async (t) => {
  const program = await serve(t, path.join(folder(), "d"));
  for (const base of [program.address, program.admin]) {
    assert.equal((await get(`${base}/healthz`)).status, 200);
    assert.equal((await get(`${base}/readyz`)).status, 200);
  }
  await get(`${program.address}/`);
  assert.match((await get(`${program.admin}/metrics`)).text, /danchu_requests_total/);
  assert.equal((await get(`${program.address}/metrics`)).status, 404);
  assert.equal((await program.stop()).code, 0);
});

test("with certificate files the pages are served over TLS and cookies are bound to it", async (t) => {
  const dir = folder();
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-keyout", `${dir}/key.pem`, "-out", `${dir}/cert.pem`], { stdio: "pipe" });
  const program = await serve(t, path.join(dir, "d"), ["--tls-certificate", `${dir}/cert.pem`, "--tls-key", `${dir}/key.pem`]);
  assert.match(program.address, /^https:/);
  const page = await get(`${program.address}/khoi-tao`);
  assert.equal(page.status, 200);
  assert.match(page.headers["strict-transport-security"], /max-age/);
});

test("a certificate is ordered by ACME from an authority that calls back over TLS", async (t) => {
  const dir = folder();
  const [authority, management, port] = [await freePort(), await freePort(), await freePort()];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", `${dir}/key.pem`, "-out", `${dir}/cert.pem`], { stdio: "pipe" });
  writeFileSync(`${dir}/pebble.json`, JSON.stringify({ pebble: { listenAddress: `127.0.0.1:${authority}`, managementListenAddress: `127.0.0.1:${management}`,
    certificate: `${dir}/cert.pem`, privateKey: `${dir}/key.pem`, httpPort: 1, tlsPort: port } }));
  const pebble = spawn("pebble", ["-config", `${dir}/pebble.json`], { stdio: "ignore", env: { ...process.env, PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "5" } });
  t.after(() => pebble.kill());
  await once(pebble, "spawn");
  const program = await serve(t, path.join(dir, "d"), ["--listen", `127.0.0.1:${port}`, "--acme-domain", "localhost", "--acme-contact", "it@example.vn",
    "--acme-directory", `https://localhost:${authority}/dir`, "--acme-roots", `${dir}/cert.pem`]);
  const issuer = () => new Promise((resolve) => {
    const socket = tls.connect({ host: "127.0.0.1", port, servername: "localhost", rejectUnauthorized: false, ALPNProtocols: ["http/1.1"] },
      () => { resolve(socket.getPeerCertificate().issuer?.CN); socket.destroy(); });
    socket.on("error", () => resolve(undefined));
  });
  let by;
  await until("the certificate came", async () => {
    assert.equal(pebble.exitCode, null, "the authority ended");
    by = await issuer();
    return by;
  });
  assert.match(by, /Pebble/);
  const page = await get(`https://localhost:${port}/khoi-tao`);
  assert.equal(page.status, 200);
  assert.match(page.headers["strict-transport-security"], /max-age/);
  assert.equal((await program.stop()).code, 0);
  assert.ok(readdirSync(`${dir}/d/keys/acme`).length >= 2, "account and certificate are kept for the next start");
});

test("on a network address without TLS only public pages are served, and the page says why", async (t) => {
  const program = await serve(t, path.join(folder(), "d"), ["--listen", "0.0.0.0:0"]);
  assert.equal((await get(`${local(program)}/ma-nguon`)).status, 200);
  for (const closed of ["/dang-nhap", "/khoi-tao"]) {
    const page = await get(local(program) + closed);
    assert.equal(page.status, 403);
    assert.match(page.text, /mã hóa/);
    assert.match(page.text, /--tls-certificate/);
  }
  await program.said(/without TLS/);
});

test("behind a proxy everything is served", async (t) => {
  const program = await serve(t, path.join(folder(), "d"), ["--listen", "0.0.0.0:0", "--behind-proxy"]);
  assert.equal((await get(`${local(program)}/khoi-tao`)).status, 200);
});

test("SIGTERM finishes the request that is being answered, and takes no new one", async (t) => {
  const program = await serve(t, path.join(folder(), "d"));
  const url = new URL(program.address);
  const answered = new Promise((resolve, reject) => {
    // The answer "100 Continue" shows that the program has taken the request and waits for its form; before that it may close the connection.
    const request = http.request({ host: url.hostname, port: url.port, path: "/khoi-tao", method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "content-length": 7, "sec-fetch-site": "same-origin", expect: "100-continue" } },
    (answer) => { answer.resume(); answer.on("end", () => resolve(answer.statusCode)); });
    request.on("error", reject);
    request.on("continue", async () => {
      request.write("code=");
      const ended = program.stop();
      // The rest of the form comes after the signal.
      for (;;) { try { await get(`${program.address}/healthz`); } catch { break; } }
      request.end("ab");
      await ended;
    });
    request.flushHeaders();
  });
  assert.ok((await answered) < 500);
});

test("a backup is made while the program serves, is encrypted, private, and restores only into an empty folder", async (t) => {
  const dir = folder();
  const env = { ...process.env, DANCHU_BACKUP_PASSPHRASE: "một cụm mật khẩu dài" };
  const made = run(["init", "--data", `${dir}/d`, "--agency", "UBND xã An Bình", "--slug", "an-binh", "--admin", "quan-tri"], { input: "cây tre xanh đầu ngõ\n" });
  assert.equal(made.status, 0, made.stderr);
  await serve(t, `${dir}/d`);
  const backup = run(["backup", `${dir}/b.age`, "--data", `${dir}/d`], { env });
  assert.equal(backup.status, 0, backup.stderr);
  assert.match(backup.stdout, /KEYS/);
  assert.equal(statSync(`${dir}/b.age`).mode & 0o777, 0o600);
  const bytes = readFileSync(`${dir}/b.age`);
  assert.ok(bytes.subarray(0, 22).toString().startsWith("age-encryption.org/v1"));
  assert.ok(!bytes.includes("SQLite format 3"));
  assert.equal(run(["backup", `${dir}/b.age`, "--data", `${dir}/d`], { env }).status, 2, "never overwrites");
  assert.equal(run(["restore", `${dir}/b.age`, "--data", `${dir}/d`], { env }).status, 2, "never into a full folder");
  assert.equal(run(["restore", `${dir}/b.age`, "--data", `${dir}/x`], { env: { ...env, DANCHU_BACKUP_PASSPHRASE: "một cụm khác hẳn" } }).status, 2);
  const restored = run(["restore", `${dir}/b.age`, "--data", `${dir}/r`], { env });
  assert.equal(restored.status, 0, restored.stderr);
  const again = await serve(t, `${dir}/r`);
  assert.equal((await get(`${again.address}/an-binh`)).status, 200);
});

test("readiness follows the database, and comes back with it", async (t) => {
  const server = await postgresServer(t);
  if (!server) return t.skip("PostgreSQL is not installed");
  const program = await serve(t, path.join(folder(), "d"), ["--database", server.url]);
  const ready = async () => (await get(`${program.address}/readyz`)).status;
  assert.equal(await ready(), 200);
  await server.stop();
  assert.equal(await ready(), 503);
  const page = await get(`${program.address}/an-binh`);
  assert.equal(page.status, 503);
  assert.match(page.text, /Cơ sở dữ liệu/);
  await server.start();
  await until("the database is back", async () => (await ready()) === 200);
});

test("wrong use and unreadable input end with one clear sentence and status 2, never a panic", () => {
  const dir = folder();
  writeFileSync(`${dir}/hong.docx`, "PK\u0003\u0004 not a document");
  writeFileSync(`${dir}/trong.txt`, "");
  for (const args of [["read", `${dir}/khong-co.docx`], ["read", `${dir}/hong.docx`], ["read", `${dir}/trong.txt`, "--json"],
    ["plan", "import", `${dir}/hong.docx`, "--agency", "x", "--year", "2026", "--data", `${dir}/d`],
    ["demo", "--listen", "0.0.0.0:0"], ["serve", "--database", "mysql://x", "--data", `${dir}/d`], ["restore", `${dir}/trong.txt`, "--data", `${dir}/e`]]) {
    const done = run(args);
    assert.equal(done.status, 2, `${args.join(" ")}: ${done.stderr}`);
    assert.match(done.stderr, /^danchu: /m, args.join(" "));
    assert.doesNotMatch(done.stderr, /panicked/);
  }
  assert.equal(run(["read", path.join(root, "app/samples/ke-hoach.md"), "--json"]).status, 0);
});
