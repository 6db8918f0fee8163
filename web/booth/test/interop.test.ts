// Whole elections together with the reference's tool: it checks every ballot and the whole archive, and takes part as a trustee.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { checkedTally, readArchive } from "../src/protocol/archive.ts";
import { type Choices, seal, sign, voter } from "../src/protocol/ballot.ts";
import { system } from "../src/protocol/chance.ts";
import { makeCredential } from "../src/protocol/credential.ts";
import { sha256Hex } from "../src/protocol/group.ts";
import { generateSeed, keysOf, readObject } from "../src/protocol/pki.ts";
import { certificate, decrypt, openShare, polynomial, readCircle, share, single } from "../src/protocol/trustee.ts";
import { belenios, temporary, withoutTool } from "./kit.ts";

const GROUP = ["--group", "Ed25519"];
const write = (dir: string, name: string, text: string) => writeFileSync(path.join(dir, name), text);
const read = (dir: string, name: string) => readFileSync(path.join(dir, name), "utf8");

interface Plan { questions: object[]; threshold?: [number, number]; singles: number; votes: Choices[] }

/** The set-up with our credentials and our single trustees; a threshold group of which the first trustee is the reference's. */
function setUp(plan: Plan) {
  const dir = temporary();
  const uuid = belenios(dir, ["setup", "generate-token"]).trim();
  const credentials = plan.votes.map(() => makeCredential(uuid, system));
  write(dir, "public_creds.json", JSON.stringify(credentials.map((c) => c.public).sort()));
  const singles = Array.from({ length: plan.singles }, () => single(system));
  write(dir, "public_keys.jsons", singles.map((s) => `${s.publicKey}\n`).join(""));
  const shares = plan.threshold ? establish(dir, ...plan.threshold) : [];
  belenios(dir, ["setup", "make-trustees"]);
  write(dir, "template.json", JSON.stringify({ description: "Thử", name: "Bầu thử", questions: plan.questions, administrator: "A", credential_authority: "B" }));
  belenios(dir, ["setup", "make-election", "--uuid", uuid, ...GROUP, "--template", "template.json"]);
  belenios(dir, ["archive", "init"]);
  return { dir, uuid, credentials, secrets: singles.map((s) => BigInt(JSON.parse(s.privateKey))), shares };
}

/** Key establishment: trustee 1 by the reference's tool, the others here; the tool checks each round. */
function establish(dir: string, threshold: number, size: number): { key: bigint | null }[] {
  const ttkeygen = (args: string[], input = "") => belenios(dir, ["setup", "generate-trustee-key-threshold", ...GROUP, ...args], input);
  const id = ttkeygen(["--threshold-context", `1/${threshold}/${size}`, "--step", "1"]).trim();
  const ours = Array.from({ length: size - 1 }, () => keysOf(generateSeed(system)));
  const certs = [read(dir, `${id}.cert`).trim(), ...ours.map((keys, i) => certificate(keys, i + 2, threshold, size, system))];
  write(dir, "certs.jsons", certs.map((c) => `${c}\n`).join(""));
  ttkeygen(["--certs", "certs.jsons", "--step", "2"]);
  const circle = readCircle(certs);
  const first = ttkeygen(["--threshold-context", `1/${threshold}/${size}`, "--certs", "certs.jsons", "--key", `${id}.key`, "--step", "3"]).trim();
  const polynomials = [first, ...ours.map((keys) => polynomial(circle, keys, system))];
  write(dir, "polynomials.jsons", polynomials.map((p) => `${p}\n`).join(""));
  ttkeygen(["--certs", "certs.jsons", "--step", "4", "--polynomials", "polynomials.jsons"]);
  const idOf = (cert: string) => sha256Hex(readObject(cert)["message"] as string);
  const voutputs = [
    ttkeygen(["--certs", "certs.jsons", "--key", `${id}.key`, "--step", "5"], read(dir, `${id}.vinput`)).trim(),
    ...ours.map((keys, i) => share(circle, keys, read(dir, `${idOf(certs[i + 1] as string)}.vinput`), system).voutput),
  ];
  write(dir, "threshold.json", ttkeygen(["--certs", "certs.jsons", "--polynomials", "polynomials.jsons", "--step", "6"], voutputs.map((v) => `${v}\n`).join("")));
  write(dir, "reference.txt", id);
  return [{ key: null }, ...ours.map((keys, i) => ({ key: openShare(keys, readObject(voutputs[i + 1] as string)["private_key"] as string) }))];
}

const archiveOf = (dir: string) => readArchive(new Uint8Array(readFileSync(path.join(dir, readdirSync(dir).find((n) => n.endsWith(".bel")) as string))));

async function whole(plan: Plan, expected: number[][]) {
  const { dir, credentials, secrets, shares } = setUp(plan);
  const { election } = archiveOf(dir);
  const add = (type: string, payload: string) => belenios(dir, ["archive", "add-event", `--type=${type}`], payload);
  for (const [i, choices] of [...plan.votes.entries(), [0, plan.votes[0] as Choices] as const]) {
    const me = voter(election, (credentials[i] as { credential: string }).credential);
    const { json } = sign(await seal(election, me.public, choices, system), me.secret, system);
    write(dir, "ballot.json", json);
    belenios(dir, ["election", "verify-ballot", "--ballot", "ballot.json"]);
    add("Ballot", json);
  }
  belenios(dir, ["election", "verify"]);
  add("EndBallots", "");
  belenios(dir, ["archive", "add-event", "--type=EncryptedTally"], belenios(dir, ["election", "compute-encrypted-tally"]));
  const { tally, ballots } = checkedTally(archiveOf(dir));
  assert.equal(ballots, plan.votes.length);
  // Owners count from 1: the threshold group first, as `setup make-trustees` orders them, or the single ones alone.
  const order = [...secrets.map((x) => ({ key: x as bigint | null })), ...shares];
  for (const [i, { key }] of order.entries()) {
    if (i >= secrets.length + (plan.threshold?.[0] ?? 0)) break;
    const owner = i + 1;
    const made = key === null
      ? belenios(dir, ["election", "decrypt-threshold", "--key", `${read(dir, "reference.txt")}.key`, "--decryption-key", `${read(dir, "reference.txt")}.dkey`, "--trustee-id", String(owner)])
      : await decrypt(key, election.fingerprint, tally, system).then((pd) => `${pd}\n${JSON.stringify({ owner, payload: sha256Hex(pd) })}\n`);
    add("PartialDecryption", made);
  }
  const result = belenios(dir, ["election", "compute-result"]);
  add("Result", result);
  belenios(dir, ["election", "verify"]);
  assert.deepEqual(JSON.parse(result).result, expected);
}

test("single trustees, one question, and a vote cast twice", { skip: withoutTool }, () => whole({
  questions: [{ answers: ["a", "b", "c", "d", "e"], min: 0, max: 3, question: "Câu 1" }], singles: 2,
  votes: [[[1, 0, 1, 0, 0]], [[0, 0, 0, 0, 0]], [[1, 1, 0, 0, 1]]],
}, [[2, 1, 1, 0, 1]]));

test("two of three with the reference as one of them, blank allowed, three questions", { skip: withoutTool }, () => whole({
  questions: [
    { answers: ["đồng ý", "không"], blank: true, min: 1, max: 1, question: "Câu 1" },
    { answers: ["a", "b", "c", "d"], min: 1, max: 2, question: "Câu 2" },
    { answers: ["a", "b", "c"], blank: true, min: 0, max: 3, question: "Câu 3" },
  ],
  singles: 1, threshold: [2, 3],
  votes: [[[0, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]], [[1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]], [[0, 0, 1], [0, 1, 1, 0], [0, 1, 1, 1]]],
}, [[1, 1, 1], [1, 2, 1, 1], [1, 1, 1, 1]]));

test("three of five", { skip: withoutTool }, () => whole({
  questions: [{ answers: ["a", "b"], min: 1, max: 1, question: "Câu 1" }], singles: 1, threshold: [3, 5],
  votes: [[[1, 0]], [[1, 0]], [[0, 1]]],
}, [[2, 1]]));
