import assert from "node:assert/strict";
import test from "node:test";
import { fault, reopen, seal, sign, voter } from "../src/protocol/ballot.ts";
import { BASE58, random, Seeded, system, token } from "../src/protocol/chance.ts";
import { generateCredential, readCredential } from "../src/protocol/credential.ts";
import { readElection } from "../src/protocol/election.ts";
import { element, g, Malformed, one, power, q, scalar, text, texts } from "../src/protocol/group.ts";
import { generateSeed, keysOf, readObject, receive, send } from "../src/protocol/pki.ts";
import { encrypt, iprove, proveBlank } from "../src/protocol/proofs.ts";
import { certificate, openShare, polynomial, readCircle, share } from "../src/protocol/trustee.ts";
import { seedOf } from "./vectors.ts";

const y = power(g, 271828n);
const raw = (questions: object[]) => JSON.stringify({ version: 1, description: "", name: "x", group: "Ed25519", public_key: text(y), questions, uuid: "BTjnNgJYisxYqZ" });
const QUESTION = { question: "q", answers: ["a", "b", "c"], min: 1, max: 2, blank: true };

test("an element is read only in its one form, on the curve, of prime order, and not neutral", () => {
  const good = text(power(g, 5n));
  assert.ok(element(good).equals(power(g, 5n)));
  const p = 2n ** 255n - 19n;
  const hex = (n: bigint) => n.toString(16).padStart(64, "0");
  const bad = [
    good.toUpperCase(), good.slice(1), `${good}0`, `${good.slice(0, 63)} `, "", "zz".repeat(32), 5, null,
    hex(1n), // the neutral element
    hex(p - 1n), hex(0n), hex(2n ** 255n), // of order 2 and 4
    hex(p + 1n), hex(p), hex(1n + 2n ** 255n), hex(2n ** 256n - 1n), // not canonical
    hex(2n), // not on the curve
  ].filter((x) => { try { return !element(x); } catch { return false; } });
  assert.deepEqual(bad, []);
  assert.ok(element(hex(1n), true).equals(one));
});

test("a point with a part of small order is refused", () => {
  const dirty = g.add(torsion());
  assert.throws(() => element(text(dirty)), Malformed);
});

/** The point of order 2. */
function torsion() {
  const p = 2n ** 255n - 19n;
  return (g.constructor as unknown as { fromAffine(a: { x: bigint; y: bigint }): typeof g }).fromAffine({ x: 0n, y: p - 1n });
}

test("a scalar is read without leading zeros and below the order", () => {
  assert.equal(scalar(String(q - 1n)), q - 1n);
  for (const bad of ["", "01", "-1", "+1", " 1", "1.0", "0x1", String(q), String(q + 1n), "9".repeat(80), 1]) assert.throws(() => scalar(bad), Malformed);
});

test("several texts are those of each, the neutral element among them", () => {
  const all = [g, one, power(g, 7n), y];
  assert.deepEqual(texts(all), all.map(text));
});

test("a credential is read with spaces anywhere, never guessed, and a generated one reads back", () => {
  assert.equal(readCredential(" 2iNp1 3Mu3Be–giKNC\neVeCHQ "), "2iNp1-3Mu3Be-giKNC-eVeCHQ");
  for (const bad of ["", "2iNp1-3Mu3Be-giKNC-eVeCH", "0iNp1-3Mu3Be-giKNC-eVeCHQ", "2iNp1-3Mu3Be-giKNC-eVeCHQQ", "lllll-llllll-lllll-llllll"]) assert.equal(readCredential(bad), null);
  for (let i = 0; i < 50; i++) { const c = generateCredential(system); assert.equal(readCredential(c), c); }
});

test("tokens use every character about equally often", () => {
  const counts = new Map<string, number>();
  for (const c of token(system, 58 * 400)) counts.set(c, (counts.get(c) ?? 0) + 1);
  assert.equal(counts.size, BASE58.length);
  for (const n of counts.values()) assert.ok(n > 280 && n < 520, String(n));
});

test("a seed makes the same ballot again, and another seed, choice or credential another one", async () => {
  const e = readElection(raw([QUESTION]));
  const [a, b] = ["2iNp1-3Mu3Be-giKNC-eVeCHQ", "PyYmB-PqPDyy-7B28q-FpAh15"].map((c) => voter(e, c).public) as [string, string];
  const made = await seal(e, a, [[0, 1, 0, 0]], new Seeded(seedOf(1)));
  const opening = { fingerprint: e.fingerprint, credential: a, choices: [[0, 1, 0, 0]], seed: "01".repeat(32) };
  assert.equal(await reopen(e, opening), made.hash);
  for (const other of [{ ...opening, seed: "02".repeat(32) }, { ...opening, choices: [[0, 0, 1, 0]] }, { ...opening, credential: b }]) assert.notEqual(await reopen(e, other), made.hash);
  await assert.rejects(() => reopen(e, { ...opening, fingerprint: "x" }));
  await assert.rejects(() => reopen(e, { ...opening, choices: [[0, 1, 1, 1]] }));
});

test("the tracking number covers the signature, and nobody signs another voter's ballot", async () => {
  const e = readElection(raw([QUESTION]));
  const [me, other] = [voter(e, "2iNp1-3Mu3Be-giKNC-eVeCHQ"), voter(e, "PyYmB-PqPDyy-7B28q-FpAh15")];
  const sealed = await seal(e, me.public, [[1, 0, 0, 0]], system);
  const [first, second] = [sign(sealed, me.secret, system), sign(sealed, me.secret, system)];
  assert.notEqual(first.tracking, second.tracking);
  assert.throws(() => sign(sealed, other.secret, system));
});

test("choices outside the bounds are named and never sealed", async () => {
  const e = readElection(raw([QUESTION]));
  const cases: [number[], string][] = [[[0, 0, 0, 0], "few"], [[0, 1, 1, 1], "many"], [[1, 1, 0, 0], "blank"], [[0, 2, 0, 0], "shape"], [[0, 1], "shape"]];
  for (const [m, why] of cases) {
    assert.equal(fault(QUESTION, m), why);
    await assert.rejects(() => seal(e, voter(e, "2iNp1-3Mu3Be-giKNC-eVeCHQ").public, [m], system));
  }
  assert.equal(fault(QUESTION, [1, 0, 0, 0]), null);
});

test("what is not true cannot be proved", () => {
  const c = encrypt(y, random(system), 1);
  assert.throws(() => iprove(y, "S", c, 2, 3, system));
  assert.throws(() => proveBlank(y, "S", encrypt(y, 1n, 1), encrypt(y, 1n, 1), 1, 2, system));
  assert.throws(() => proveBlank(y, "S", encrypt(y, 1n, 0), encrypt(y, 1n, 3), 1, 2, system));
});

test("elections that this booth does not know are refused, not guessed", () => {
  for (const [change, to] of [["version", 2], ["group", "BELENIOS-2048"], ["uuid", "short"], ["public_key", text(one)], ["questions", []], ["questions", [{ type: "NonHomomorphic", value: {} }]], ["questions", [{ ...QUESTION, max: 9 }]], ["questions", [{ ...QUESTION, min: 3 }]]] as const) {
    assert.throws(() => readElection(JSON.stringify({ ...JSON.parse(raw([QUESTION])), [change]: to })), Malformed, change);
  }
});

test("a sealed message opens for its receiver alone, and only from its sender", () => {
  const [a, b, c] = [0, 1, 2].map(() => keysOf(generateSeed(system))) as [ReturnType<typeof keysOf>, ReturnType<typeof keysOf>, ReturnType<typeof keysOf>];
  const sent = send(a.signing, b.encryption, "điều bí mật", system);
  assert.equal(receive(b, a.verification, sent), "điều bí mật");
  assert.throws(() => receive(c, a.verification, sent), Malformed);
  assert.throws(() => receive(b, c.verification, sent), Malformed);
});

test("a trustee who sends a wrong secret, other certificates, or a foreign polynomial is found out", () => {
  const keys = Array.from({ length: 3 }, () => keysOf(generateSeed(system)));
  const certs = keys.map((k, i) => certificate(k, i + 1, 2, 3, system));
  const circle = readCircle(certs);
  const polynomials = keys.map((k) => readObject(polynomial(circle, k, system)));
  const vinput = (j: number, change: (v: Record<string, unknown[]>) => void = () => {}) => {
    const v: Record<string, unknown[]> = { secrets: polynomials.map((p) => (p["secrets"] as string[])[j] as string), coefexps: polynomials.map((p) => p["coefexps"]), signatures: polynomials.map((p) => p["signature"]) };
    change(v);
    return JSON.stringify({ polynomial: polynomials[j]?.["polynomial"], ...v });
  };
  const me = keys[0] as ReturnType<typeof keysOf>;
  const good = share(circle, me, vinput(0), system);
  assert.equal(text(power(g, openShare(me, readObject(good.voutput)["private_key"] as string))), good.publicKey);
  // Trustee 2 seals a secret that is not its polynomial's value.
  const lie = send(keys[1]?.signing as bigint, me.encryption, JSON.stringify({ secret: "12345" }), system);
  assert.throws(() => share(circle, me, vinput(0, (v) => { (v["secrets"] as unknown[])[1] = lie; }), system), /does not fit/);
  assert.throws(() => share(circle, me, vinput(0, (v) => { (v["coefexps"] as unknown[]).reverse(); }), system), Malformed);
  assert.throws(() => share(circle, me, vinput(0, (v) => { (v["signatures"] as unknown[]).reverse(); }), system), /other certificates/);
  assert.throws(() => share(circle, me, vinput(0, (v) => { v["secrets"]?.pop(); }), system), Malformed);
  assert.throws(() => readCircle([certs[1] as string, certs[0] as string, certs[2] as string]), Malformed);
  assert.throws(() => readCircle(certs.slice(0, 2)), Malformed);
});
