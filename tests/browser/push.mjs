// A push service on this machine, behind a proxy, that reads what it is sent as RFC 8291 and 8292 say, by WebCrypto and nothing of ours;
// and a browser's half of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer as createPlain } from "node:http";
import { createServer } from "node:https";
import { connect } from "node:net";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { webcrypto } from "node:crypto";

const { subtle } = webcrypto;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const listening = (server) => new Promise((resolve) => { server.listen(0, "127.0.0.1", () => resolve(server.address().port)); });

/** HKDF with SHA-256 (RFC 5869). */
async function hkdf(salt, secret, info, length) {
  const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return Buffer.from(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8));
}

/** A browser's keys and its address at a push service. */
export async function subscription(endpoint) {
  const pair = await subtle.generateKey(CURVE, true, ["deriveBits"]);
  const point = Buffer.from(await subtle.exportKey("raw", pair.publicKey));
  const auth = Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)));
  return { endpoint, pair, point, auth };
}

/** What the body of a request says to this browser (RFC 8188, one record; RFC 8291, section 3.4). */
export async function decrypt(body, { pair, point, auth }) {
  const [salt, size, length] = [body.subarray(0, 16), body.readUInt32BE(16), body[20]];
  assert.equal(length, 65, "the key id is the sender's point");
  const sender = body.subarray(21, 86);
  const sealed = body.subarray(86);
  assert.ok(sealed.length <= size, "one record");
  const theirs = await subtle.importKey("raw", sender, CURVE, false, []);
  const shared = Buffer.from(await subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256));
  const input = await hkdf(auth, shared, bytes("WebPush: info\0", point, sender), 32);
  const key = await subtle.importKey("raw", await hkdf(salt, input, bytes("Content-Encoding: aes128gcm\0"), 16), "AES-GCM", false, ["decrypt"]);
  const iv = await hkdf(salt, input, bytes("Content-Encoding: nonce\0"), 12);
  const plain = Buffer.from(await subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
  const end = plain.lastIndexOf(2);
  assert.ok(plain.subarray(end + 1).every((byte) => byte === 0), "padding");
  return JSON.parse(plain.subarray(0, end).toString());
}

/** The claims of the sender's word, verified (RFC 8292), and the key that signed it. */
export async function sender(authorization) {
  const [, head, claims, mark, key] = authorization.match(/^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/);
  const point = Buffer.from(key, "base64url");
  const verifies = await subtle.importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const good = await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, verifies, Buffer.from(mark, "base64url"), Buffer.from(`${head}.${claims}`));
  assert.ok(good, "the signature");
  const read = (part) => JSON.parse(Buffer.from(part, "base64url"));
  assert.equal(read(head).alg, "ES256");
  return { ...read(claims), key };
}

/** The service at `host`, reached only through a proxy: what it took, where the proxy was asked to go, and how to reach both. */
export async function pushService(t, dir, host) {
  const openssl = (...args) => execFileSync("openssl", args, { cwd: dir, stdio: "pipe" });
  openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", `/CN=${host}`, "-keyout", "push.key", "-out", "push.csr");
  writeFileSync(path.join(dir, "push.ext"), `subjectAltName=DNS:${host}\nbasicConstraints=CA:FALSE\n`);
  openssl("x509", "-req", "-in", "push.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650", "-extfile", "push.ext", "-out", "push.pem");
  const [got, asked] = [[], []];
  const service = createServer({ key: readFileSync(path.join(dir, "push.key")), cert: readFileSync(path.join(dir, "push.pem")) }, (request, answer) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => {
      got.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts) });
      answer.writeHead(201).end();
    });
  });
  const port = await listening(service);
  const proxy = createPlain().on("connect", (request, near) => {
    asked.push(request.url);
    const far = connect(port, "127.0.0.1", () => { near.write("HTTP/1.1 200 OK\r\n\r\n"); near.pipe(far).pipe(near); });
    for (const end of [near, far]) end.on("error", () => { near.destroy(); far.destroy(); });
  });
  const proxyPort = await listening(proxy);
  t.after(() => { service.closeAllConnections(); service.close(); proxy.closeAllConnections(); proxy.close(); });
  return { got, asked, env: { DANCHU_OUTSIDE_PROXY: `http://127.0.0.1:${proxyPort}`, DANCHU_OUTSIDE_CA: path.join(dir, "ca.pem") } };
}
