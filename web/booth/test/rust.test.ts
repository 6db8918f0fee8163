// The cases that the Rust code made (`vectors-rust.json`): with the same seeds this code makes the same bytes, and it reads the archive.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { checkedTally, counted, payloads, readArchive } from "../src/protocol/archive.ts";
import { type Choices, reopen, seal, sign, voter } from "../src/protocol/ballot.ts";
import { Seeded, random } from "../src/protocol/chance.ts";
import { readElection } from "../src/protocol/election.ts";
import { element } from "../src/protocol/group.ts";
import { keysOf, readObject } from "../src/protocol/pki.ts";
import { certificate, decrypt, openShare, polynomial, readCircle, share, single } from "../src/protocol/trustee.ts";
import { folder } from "./kit.ts";

interface Ballot { name: string; election: string; credential: string; choices: Choices; seed: string; signature_seed: string; hash: string; ballot: string; tracking: string }
interface Group {
  threshold: number; seeds: string[]; certificate_seeds: string[]; certs: string[]; polynomial_seeds: string[]; polynomials: string[]; vinputs: string[]; voutput_seeds: string[]; voutputs: string[];
  election: string; tally: { alpha: string; beta: string }[][]; decryption_trustees: number[]; decryption_seeds: string[]; decryptions: string[];
}
interface Vectors { scalars: { seed: string; first: string[] }; ballots: Ballot[]; single: { seed: string; private_key: string; public_key: string }; threshold: Group; archive: string }

const all = JSON.parse(readFileSync(path.join(folder, "vectors-rust.json"), "utf8")) as Vectors;
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
const chance = (hex: string | undefined): Seeded => new Seeded(bytes(hex as string));

test("scalars and a single key are those of the Rust code", () => {
  const numbers = chance(all.scalars.seed);
  assert.deepEqual(all.scalars.first.map(() => String(random(numbers))), all.scalars.first);
  const made = single(chance(all.single.seed));
  assert.equal(made.publicKey, all.single.public_key);
  assert.equal(JSON.stringify(JSON.parse(made.privateKey)), JSON.stringify(JSON.parse(all.single.private_key)));
});

test("ballots are those of the Rust code, byte for byte", async () => {
  assert.ok(all.ballots.length >= 5);
  for (const want of all.ballots) {
    const e = readElection(want.election);
    const me = voter(e, want.credential);
    const sealed = await seal(e, me.public, want.choices, chance(want.seed));
    assert.equal(sealed.hash, want.hash, want.name);
    const signed = sign(sealed, me.secret, chance(want.signature_seed));
    assert.equal(signed.json, want.ballot, want.name);
    assert.equal(signed.tracking, want.tracking, want.name);
    assert.equal(await reopen(e, { fingerprint: e.fingerprint, credential: me.public, choices: want.choices, seed: want.seed }), want.hash, want.name);
  }
});

test("every step of a threshold key, and the partial decryptions, are those of the Rust code", async () => {
  const group = all.threshold;
  const keys = group.seeds.map(keysOf);
  assert.deepEqual(keys.map((k, i) => certificate(k, i + 1, group.threshold, keys.length, chance(group.certificate_seeds[i]))), group.certs);
  const circle = readCircle(group.certs);
  assert.deepEqual(keys.map((k, i) => polynomial(circle, k, chance(group.polynomial_seeds[i]))), group.polynomials);
  assert.deepEqual(keys.map((k, i) => share(circle, k, group.vinputs[i] as string, chance(group.voutput_seeds[i])).voutput), group.voutputs);
  const e = readElection(group.election);
  const tally = group.tally.map((answers) => answers.map((c) => ({ alpha: element(c.alpha), beta: element(c.beta) })));
  for (const [i, trustee] of group.decryption_trustees.entries()) {
    const sealed = readObject(group.voutputs[trustee - 1] as string)["private_key"] as string;
    const made = await decrypt(openShare(keys[trustee - 1] as ReturnType<typeof keysOf>, sealed), e.fingerprint, tally, chance(group.decryption_seeds[i]));
    assert.equal(made, group.decryptions[i]);
  }
});

test("an archive of the Rust code is read, and its tally is the product of the ballots that count", () => {
  const archive = readArchive(bytes(all.archive));
  assert.equal(payloads(archive, "Ballot").length, 4);
  assert.equal(counted(archive).length, 3);
  assert.equal(checkedTally(archive).ballots, 3);
});
