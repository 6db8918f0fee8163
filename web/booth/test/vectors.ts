// The fixed cases that both implementations must make byte for byte: everything random comes from a seed (`Seeded`).
import { type Choices, reopen, seal, sign, voter } from "../src/protocol/ballot.ts";
import { Seeded, random } from "../src/protocol/chance.ts";
import { readElection } from "../src/protocol/election.ts";
import { element, g, power, text } from "../src/protocol/group.ts";
import { keysOf, readObject } from "../src/protocol/pki.ts";
import { certificate, decrypt, openShare, polynomial, readCircle, share, single } from "../src/protocol/trustee.ts";

/** A seed: 32 times the same byte. */
export const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const hex = (byte: number): string => Buffer.from(seedOf(byte)).toString("hex");

const UUID = "BTjnNgJYisxYqZ";
const KEY = text(power(g, 271828n));
const raw = (questions: object[]): string => JSON.stringify({ version: 1, description: "Nhiệm kỳ 2026–2028", name: "Bầu Ban Thanh tra nhân dân", group: "Ed25519", public_key: KEY, questions, uuid: UUID });

const ONE = raw([{ answers: ["a", "b", "c", "d", "e"], blank: false, min: 0, max: 3, question: "Câu 1" }]);
const BLANK = raw([{ answers: ["đồng ý", "không đồng ý"], blank: true, min: 1, max: 1, question: "Câu 1" }]);
const THREE = raw([
  { answers: ["a"], min: 1, max: 1, question: "Câu 1" },
  { answers: ["a", "b", "c", "d"], blank: true, min: 1, max: 3, question: "Câu 2" },
  { answers: ["a", "b"], min: 0, max: 2, question: "Câu 3" },
]);
const CREDENTIALS = ["2iNp1-3Mu3Be-giKNC-eVeCHQ", "PyYmB-PqPDyy-7B28q-FpAh15"];

const BALLOTS: [string, string, Choices][] = [
  ["nothing chosen", ONE, [[0, 0, 0, 0, 0]]],
  ["as many as allowed", ONE, [[1, 0, 1, 0, 1]]],
  ["one of two, blank allowed", BLANK, [[0, 1, 0]]],
  ["blank", BLANK, [[1, 0, 0]]],
  ["three questions", THREE, [[1], [0, 1, 0, 1, 1], [0, 0]]],
  ["three questions, one blank", THREE, [[1], [1, 0, 0, 0, 0], [1, 1]]],
];

/** Makes every case. */
export async function make() {
  const ballots = [];
  for (const [i, [name, election, choices]] of BALLOTS.entries()) {
    const e = readElection(election);
    const credential = CREDENTIALS[i % 2] as string;
    const me = voter(e, credential);
    const sealed = await seal(e, me.public, choices, new Seeded(seedOf(i + 1)));
    const signed = sign(sealed, me.secret, new Seeded(seedOf(i + 101)));
    const opened = await reopen(e, { fingerprint: e.fingerprint, credential: me.public, choices, seed: hex(i + 1) });
    if (opened !== sealed.hash) throw new Error("the opening makes another ballot");
    ballots.push({ name, election, credential, choices, seed: hex(i + 1), signature_seed: hex(i + 101), hash: sealed.hash, ballot: signed.json, tracking: signed.tracking });
  }
  return { about: "Made by web/booth: node web/booth/test/run.mjs --vectors. Block n of a seed: SHA-512(\"danchu booth seed|\" || seed || n as four bytes, big-endian); a scalar is one block, little-endian, modulo q.",
    scalars: { seed: hex(200), first: Array.from({ length: 3 }, ((chance) => () => String(random(chance)))(new Seeded(seedOf(200)))) },
    ballots, single: oneTrustee(), threshold: await group() };
}

function oneTrustee() {
  const made = single(new Seeded(seedOf(201)));
  return { seed: hex(201), private_key: made.privateKey, public_key: made.publicKey };
}

/** A whole key establishment, two of three, and two partial decryptions of a small tally. */
async function group() {
  const seeds = ["TBXW7Zs38eBiCA6MNzvcWr", "9AxNRJZ2xXhpCmvrBzSJ2c", "5H8wnbRNTjvUmCpmAYPGKD"];
  const keys = seeds.map(keysOf);
  const certs = keys.map((k, i) => certificate(k, i + 1, 2, 3, new Seeded(seedOf(210 + i))));
  const circle = readCircle(certs);
  const polynomials = keys.map((k, i) => polynomial(circle, k, new Seeded(seedOf(220 + i))));
  const parsed = polynomials.map(readObject);
  const vinputs = keys.map((_, j) => JSON.stringify({
    polynomial: parsed[j]?.["polynomial"], secrets: parsed.map((p) => (p["secrets"] as string[])[j]), coefexps: parsed.map((p) => p["coefexps"]), signatures: parsed.map((p) => p["signature"]),
  }));
  const voutputs = keys.map((k, j) => share(circle, k, vinputs[j] as string, new Seeded(seedOf(230 + j))).voutput);
  const e = readElection(ONE);
  const tally = [[{ alpha: power(g, 31n), beta: element(KEY) }, { alpha: power(g, 41n), beta: element(KEY) }]];
  const decryptions = await Promise.all([0, 2].map((j) => decrypt(openShare(keys[j] as ReturnType<typeof keysOf>, readObject(voutputs[j] as string)["private_key"] as string), e.fingerprint, tally, new Seeded(seedOf(240 + j)))));
  return {
    seeds, certificate_seeds: [210, 211, 212].map(hex), certs, polynomial_seeds: [220, 221, 222].map(hex), polynomials, vinputs, voutput_seeds: [230, 231, 232].map(hex), voutputs,
    election: ONE, tally: tally.map((answers) => answers.map((c) => ({ alpha: text(c.alpha), beta: text(c.beta) }))), decryption_trustees: [1, 3], decryption_seeds: [240, 242].map(hex), decryptions,
  };
}
