import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { checkedTally, credentialOf, decryptors, payloads, readArchive } from "../src/protocol/archive.ts";
import { system } from "../src/protocol/chance.ts";
import { decrypt, openShare } from "../src/protocol/trustee.ts";
import { keysOf } from "../src/protocol/pki.ts";
import { voter } from "../src/protocol/ballot.ts";
import { elections, stored, withoutArchives } from "./kit.ts";

const CASES = [["one-question", "63TaZ2m3APcCfP"], ["threshold-2-of-3", "rn4X6XpfhGvx3Q"], ["voting-open", "BTjnNgJYisxYqZ"]] as const;

test("private credentials lead to the public ones of the reference's archives", { skip: withoutArchives }, () => {
  for (const [name, uuid] of CASES) {
    const { bytes, credentials } = stored(name, uuid);
    const archive = readArchive(bytes);
    const known = new Set(archive.credentials.map(credentialOf));
    for (const credential of Object.values(credentials)) assert.ok(known.has(voter(archive.election, credential).public));
  }
});

test("the tally made again here is the one of the reference", { skip: withoutArchives }, () => {
  assert.equal(checkedTally(readArchive(stored(...CASES[0]).bytes)).ballots, 10);
  assert.equal(checkedTally(readArchive(stored(...CASES[1]).bytes)).ballots, 9);
});

test("decryption factors made here are those that the reference made with the same key, alone and shared", { skip: withoutArchives }, async () => {
  for (const [name, uuid] of CASES.slice(0, 2)) {
    const { bytes, file } = stored(name, uuid);
    const archive = readArchive(bytes);
    const factors = new Set(payloads(archive, "PartialDecryption").map((owned) => JSON.stringify(JSON.parse(archive.data.get(JSON.parse(owned).payload) as string).decryption_factors)));
    const { tally } = checkedTally(archive);
    const names = readdirSync(path.join(elections, name, "private"));
    const secrets = [
      ...names.filter((n) => n.endsWith(".privkey")).map((n) => BigInt(JSON.parse(file(n)))),
      ...names.filter((n) => n.endsWith(".dkey")).map((n) => openShare(keysOf(file(n.replace(".dkey", ".key"))), file(n))),
    ];
    const made = await Promise.all(secrets.map(async (x) => JSON.stringify(JSON.parse(await decrypt(x, archive.election.fingerprint, tally, system)).decryption_factors)));
    assert.equal(made.filter((f) => factors.has(f)).length, factors.size);
    assert.ok(decryptors(archive).length >= secrets.length);
  }
});

test("a tally that is not the sum of the ballots is never decrypted, and a broken chain is never read", { skip: withoutArchives }, () => {
  const { bytes } = stored(...CASES[0]);
  const broken = bytes.slice();
  broken[broken.length - 2048] ^= 1;
  assert.throws(() => readArchive(broken));
  assert.throws(() => readArchive(bytes.slice(0, 3000)));
});
