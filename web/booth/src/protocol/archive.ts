// The event archive (section "Public data"), as a trustee's device reads it before it decrypts anything: whole chain, the election, the
// trustees, the ballots that count, and the tally made again from them. It does not check the ballots' proofs: that is `danchu election verify`.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Election, readElection } from "./election.ts";
import { type Element, element, Malformed, one, sha256Hex } from "./group.ts";
import type { Tally } from "./trustee.ts";

/** An archive that a browser reads, in bytes at most. */
export const ARCHIVE_BYTES_MAX = 64 * 1024 * 1024;

interface Event { height: number; type: string; parent?: string; payload?: string }

/** An archive, its chain checked. */
export interface Archive { data: Map<string, string>; events: Event[]; last: string; election: Election; credentials: string[] }

const field = (header: Uint8Array, from: number, length: number): string => {
  const bytes = header.subarray(from, from + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
};

/** The files of an old-style tar. */
function* files(bytes: Uint8Array): Generator<{ name: string; text: string; raw: Uint8Array }> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let at = 0; at + 512 <= bytes.length;) {
    const header = bytes.subarray(at, at + 512);
    if (header.every((b) => b === 0)) return;
    const size = field(header, 124, 12);
    if (!/^[0-7]{1,11}$/.test(size)) throw new Malformed("the archive is damaged: a size cannot be read");
    const end = at + 512 + parseInt(size, 8);
    if (end > bytes.length) throw new Malformed("the archive is cut off");
    const raw = bytes.subarray(at + 512, end);
    yield { name: field(header, 0, 100), text: decoder.decode(raw), raw };
    at = at + 512 + Math.ceil(parseInt(size, 8) / 512) * 512;
  }
}

function json<T>(text: string | undefined, what: string): T {
  if (text === undefined) throw new Malformed(`the archive lacks ${what}`);
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Malformed(`${what} is not JSON`);
  }
}

/** Reads an archive and checks its hash chain. */
export function readArchive(bytes: Uint8Array): Archive {
  if (bytes.length > ARCHIVE_BYTES_MAX) throw new Malformed("the archive is larger than a browser reads");
  const data = new Map<string, string>();
  const events: Event[] = [];
  let last = "";
  let first = true;
  for (const file of files(bytes)) {
    if (first) {
      if (file.name !== "BELENIOS" || json<{ version: number }>(file.text, "the header").version !== 1) throw new Malformed("this is not an archive of version 1");
      first = false;
      continue;
    }
    const [, hash, kind] = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(file.name) ?? [];
    if (!hash || bytesToHex(sha256(file.raw)) !== hash) throw new Malformed(`the file ${file.name} is not what its name says`);
    if (kind === "data") {
      data.set(hash, file.text);
      continue;
    }
    const event = json<Event>(file.text, "an event");
    if (event.height !== events.length || (event.parent ?? "") !== last) throw new Malformed(`the chain is broken at event ${events.length}`);
    if (event.payload !== undefined && !data.has(event.payload)) throw new Malformed(`event ${events.length} refers to something that is missing`);
    events.push(event);
    last = hash;
  }
  const [setup] = events;
  if (setup?.type !== "Setup" || setup.payload === undefined) throw new Malformed("the archive does not begin with a set-up");
  const { election, credentials } = json<Record<string, string>>(data.get(setup.payload), "the set-up");
  return {
    data, events, last,
    election: readElection(data.get(election as string) ?? ""),
    credentials: json<string[]>(data.get(credentials as string), "the credentials"),
  };
}

/** A public credential as the list has it, without the weight. */
export const credentialOf = (line: string): string => line.split(",")[0] as string;

const weightOf = (line: string): number => Number(line.split(",")[1] ?? "1");

/** The public keys that may decrypt, in the order of owners (from 1), with the number of the group each belongs to. */
export function decryptors(archive: Archive): string[] {
  const setup = json<Record<string, string>>(archive.data.get(archive.events[0]?.payload as string), "the set-up");
  const trustees = json<[string, { public_key?: string; verification_keys?: { public_key: string }[] }][]>(archive.data.get(setup["trustees"] as string), "the trustees");
  return trustees.flatMap(([kind, value]) => (kind === "Single" ? [value.public_key as string] : (value.verification_keys ?? []).map((k) => k.public_key)));
}

/** The payloads of one type of event, in order. */
export const payloads = (archive: Archive, type: string): string[] =>
  archive.events.filter((e) => e.type === type && e.payload !== undefined).map((e) => archive.data.get(e.payload as string) as string);

interface BallotJson { credential: string; answers: { choices: { alpha: string; beta: string }[] }[] }

/** The ballots that count: the last one of each credential. */
export function counted(archive: Archive): BallotJson[] {
  const by = new Map<string, BallotJson>();
  for (const text of payloads(archive, "Ballot")) {
    const ballot = json<BallotJson>(text, "a ballot");
    by.set(ballot.credential, ballot);
  }
  return [...by.values()];
}

/**
 * The encrypted tally, made again from the ballots that count and compared with the one that the archive names. Fails when they differ:
 * then somebody asks for the decryption of something else than the sum of all ballots.
 */
export function checkedTally(archive: Archive): { tally: Tally; ballots: number } {
  const weights = new Map(archive.credentials.map((line) => [credentialOf(line), weightOf(line)]));
  const ballots = counted(archive);
  const sums: Tally = archive.election.questions.map((q) =>
    Array.from({ length: q.answers.length + (q.blank ? 1 : 0) }, () => ({ alpha: one, beta: one })));
  for (const ballot of ballots) {
    const weight = weights.get(ballot.credential);
    if (weight === undefined) throw new Malformed("a ballot has a credential that is not in the list");
    for (const [i, answers] of sums.entries()) {
      for (const [j, sum] of answers.entries()) {
        const c = ballot.answers[i]?.choices[j];
        const [alpha, beta] = [element(c?.alpha), element(c?.beta)];
        sum.alpha = sum.alpha.add(times(alpha, weight));
        sum.beta = sum.beta.add(times(beta, weight));
      }
    }
  }
  const [sized] = payloads(archive, "EncryptedTally");
  const named = json<{ encrypted_tally: string; num_tallied: number }>(sized, "the encrypted tally");
  const text = JSON.stringify(sums.map((answers) => answers.map(({ alpha, beta }) => ({ alpha: text64(alpha), beta: text64(beta) }))));
  if (named.num_tallied !== ballots.length || named.encrypted_tally !== sha256Hex(text)) {
    throw new Malformed("the encrypted tally is not the sum of the ballots in the archive");
  }
  return { tally: sums, ballots: ballots.length };
}

const times = (e: Element, weight: number): Element => (weight === 1 ? e : e.multiplyUnsafe(BigInt(weight)));
const text64 = (e: Element): string => bytesToHex(e.toBytes().reverse());
