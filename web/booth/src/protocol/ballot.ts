// Ballots (sections "Encrypted answers", "Signatures", "Ballots"): sealed first, signed only when cast. A sealed ballot that was never
// signed can be opened for checking the device; it counts nowhere.
import { type Chance, random, Seeded } from "./chance.ts";
import { publicOf, secretOf } from "./credential.ts";
import type { Election, Question } from "./election.ts";
import { g, sha256Base64, text, texts } from "./group.ts";
import { combine, type Disjunction, encrypt, iprove, type Opened, proofJson, prove, proveBlank } from "./proofs.ts";

/** For each question a number for each answer, 0 or 1; where blank is allowed, one more number before them. */
export type Choices = number[][];

/** Called between pieces of work; the page draws and answers meanwhile. */
export type Pause = (done: number, all: number) => Promise<void>;

/** What is wrong with choices, or `null`: the numbers must be 0 or 1, as many as answers, and their sum within bounds. */
export function fault(q: Question, m: number[]): string | null {
  const [blank, chosen] = q.blank ? [m[0], m.slice(1)] : [0, m];
  if (chosen.length !== q.answers.length || m.some((x) => x !== 0 && x !== 1)) return "shape";
  const sum = chosen.reduce((a, b) => a + b, 0);
  if (blank === 1) return sum === 0 ? null : "blank";
  return sum < q.min ? "few" : sum > q.max ? "many" : null;
}

const disjunctionJson = (d: Disjunction) => d.map(proofJson);

async function answer(e: Election, q: Question, m: number[], S0: string, chance: Chance, step: () => Promise<void>) {
  const drawn = m.map(() => random(chance));
  const choices: Opened[] = [];
  const individual: Disjunction[] = [];
  for (const [i, value] of m.entries()) {
    choices.push(encrypt(e.publicKey, drawn[i] as bigint, value));
    await step();
  }
  for (const c of choices) {
    individual.push(iprove(e.publicKey, S0, c, 0, 1, chance));
    await step();
  }
  const [alphas, betas] = [texts(choices.map((c) => c.alpha)), texts(choices.map((c) => c.beta))];
  const S = `${S0}|${alphas.map((a, i) => `${a},${betas[i]}`).join(",")}`;
  const json = { choices: alphas.map((alpha, i) => ({ alpha, beta: betas[i] })), individual_proofs: individual.map(disjunctionJson) };
  if (q.blank) {
    const [blank, ...rest] = choices as [Opened, ...Opened[]];
    const made = proveBlank(e.publicKey, S, blank, combine(rest), q.min, q.max, chance);
    await step();
    return { ...json, overall_proof: disjunctionJson(made.overall_proof), blank_proof: disjunctionJson(made.blank_proof) };
  }
  const overall = iprove(e.publicKey, S, combine(choices), q.min, q.max, chance);
  await step();
  return { ...json, overall_proof: disjunctionJson(overall) };
}

/** A sealed ballot, not signed: its text is the serialization without the signature, its hash what a signature would cover. */
export interface Sealed { election: Election; credential: string; body: Record<string, unknown>; hash: string }

/**
 * Seals choices for the holder of a public credential. Draws, for each question: one exponent a choice, then what each choice's proof
 * needs, then the question's own proofs. Given the same source of chance it makes the same bytes.
 */
export async function seal(election: Election, credential: string, choices: Choices, chance: Chance, pause: Pause = async () => {}): Promise<Sealed> {
  if (choices.length !== election.questions.length || election.questions.some((q, i) => fault(q, choices[i] as number[]))) {
    throw new RangeError("these choices are not allowed by the election");
  }
  const all = choices.reduce((n, m) => n + 2 * m.length + 1, 0);
  let done = 0;
  const step = () => pause(++done, all);
  const answers = [];
  for (const [i, q] of election.questions.entries()) {
    answers.push(await answer(election, q, choices[i] as number[], `${election.fingerprint}|${credential}`, chance, step));
  }
  const body = { election_uuid: election.uuid, election_hash: election.fingerprint, credential, answers };
  return { election, credential, body, hash: sha256Base64(JSON.stringify(body)) };
}

/** A signed ballot: what is sent, and its tracking number. */
export interface Signed { json: string; tracking: string }

/** Signs a sealed ballot with the voter's secret. From here on it can be cast, so it can no longer be opened. */
export function sign(sealed: Sealed, secret: bigint, chance: Chance): Signed {
  if (text(publicOf(secret)) !== sealed.credential) throw new RangeError("the credential is another voter's");
  const proof = prove(`sig|${sealed.hash}|`, [g], secret, chance);
  const json = JSON.stringify({ ...sealed.body, signature: { hash: sealed.hash, proof: proofJson(proof) } });
  return { json, tracking: sha256Base64(json) };
}

/** What an opened ballot shows: enough to make it again, byte for byte, on another device. */
export interface Opening { fingerprint: string; credential: string; choices: Choices; seed: string }

/** Makes a ballot again from its opening; the hash must be the one that the voting device had shown before. */
export async function reopen(election: Election, opening: Opening, pause?: Pause): Promise<string> {
  if (opening.fingerprint !== election.fingerprint) throw new RangeError("the opening is of another election");
  if (!/^[0-9a-f]{64}$/.test(opening.seed)) throw new RangeError("a seed has 64 hexadecimal digits");
  const seed = Uint8Array.from(opening.seed.match(/../g) as string[], (byte) => parseInt(byte, 16));
  return (await seal(election, opening.credential, opening.choices, new Seeded(seed), pause)).hash;
}

/** The voter's keys in that election. */
export function voter(election: Election, credential: string): { secret: bigint; public: string } {
  const secret = secretOf(election.uuid, credential);
  return { secret, public: text(publicOf(secret)) };
}
