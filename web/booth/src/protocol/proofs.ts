// The zero-knowledge proofs of the specification. All bases are g and y, whose tables make every power cheap: the prover knows
// the r in alpha = g^r, beta = y^r g^m, so a power of alpha or beta is a power of g and y.
import { type Chance, random } from "./chance.ts";
import { type Element, g, hash, mod, power, text } from "./group.ts";

/** A proof: challenge and response. */
export interface Proof { challenge: bigint; response: bigint }
/** One of several things is true: a proof for each. */
export type Disjunction = Proof[];
/** An ElGamal ciphertext. */
export interface Ciphertext { alpha: Element; beta: Element }
/** A ciphertext with what only its maker knows: the random exponent and the number inside. */
export interface Opened extends Ciphertext { r: bigint; m: number }

/** A proof as it stands in JSON. */
export const proofJson = (p: Proof) => ({ challenge: String(p.challenge), response: String(p.response) });

/** Encrypts a small number for the public key `y`. */
export function encrypt(y: Element, r: bigint, m: number): Opened {
  const masked = power(y, r);
  return { alpha: power(g, r), beta: m === 0 ? masked : masked.add(power(g, BigInt(m))), r, m };
}

/** The product of ciphertexts: it holds the sum of their numbers. */
export const combine = (parts: Opened[]): Opened => parts.reduce((a, b) => ({
  alpha: a.alpha.add(b.alpha), beta: a.beta.add(b.beta), r: mod(a.r + b.r), m: a.m + b.m,
}));

interface Branch extends Proof { commitments: [Element, Element] }

/** A branch that is not true: challenge and response are drawn, the commitments follow. The ciphertext is claimed to hold `claimed`. */
function pretended(y: Element, c: Opened, claimed: number, chance: Chance): Branch {
  const challenge = random(chance);
  const response = random(chance);
  const exponent = mod(response + c.r * challenge);
  const rest = mod(BigInt(c.m - claimed) * challenge);
  const masked = power(y, exponent);
  return { challenge, response, commitments: [power(g, exponent), rest === 0n ? masked : masked.add(power(g, rest))] };
}

/** The branch that is true, before its challenge is known. */
function committed(y: Element, chance: Chance): { w: bigint; commitments: [Element, Element] } {
  const w = random(chance);
  return { w, commitments: [power(g, w), power(y, w)] };
}

/**
 * Proves one of several claims: claim `j` is that ciphertext `claims[j].of` holds `claims[j].m`, and claim `truth` is true.
 * Draws, in this order: for each pretended claim challenge and response, then the true claim's exponent.
 */
function disjunction(y: Element, prefix: string, claims: { of: Opened; m: number }[], truth: number, chance: Chance): Disjunction {
  const branches = claims.map((claim, j) => (j === truth ? undefined : pretended(y, claim.of, claim.m, chance)));
  const own = committed(y, chance);
  const commitments = branches.flatMap((b) => b?.commitments ?? own.commitments);
  const others = branches.reduce((sum, b) => sum + (b?.challenge ?? 0n), 0n);
  const challenge = mod(hash(prefix, commitments) - others);
  const secret = (claims[truth] as { of: Opened }).of.r;
  return branches.map((b) => (b ? { challenge: b.challenge, response: b.response } : { challenge, response: mod(own.w - secret * challenge) }));
}

const range = (min: number, max: number): number[] => Array.from({ length: max - min + 1 }, (_, i) => min + i);

/** Proof of interval membership: `c` holds one of `min … max` (section "Proofs of interval membership"). */
export function iprove(y: Element, S: string, c: Opened, min: number, max: number, chance: Chance): Disjunction {
  if (c.m < min || c.m > max) throw new RangeError("what is not true cannot be proved");
  const prefix = `prove|${S}|${text(c.alpha)},${text(c.beta)}|`;
  return disjunction(y, prefix, range(min, max).map((m) => ({ of: c, m })), c.m - min, chance);
}

/**
 * Proofs of possibly-blank votes (that section): `blank` holds 0 or `sum` holds 0; `blank` holds 1 or `sum` is within bounds.
 * Draws for the blank proof first, then for the overall proof.
 */
export function proveBlank(y: Element, S: string, blank: Opened, sum: Opened, min: number, max: number, chance: Chance): { blank_proof: Disjunction; overall_proof: Disjunction } {
  const isBlank = blank.m === 1;
  if (isBlank ? sum.m !== 0 : sum.m < min || sum.m > max) throw new RangeError("what is not true cannot be proved");
  const blank_proof = disjunction(y, `bproof0|${S}|`, [{ of: blank, m: 0 }, { of: sum, m: 0 }], isBlank ? 1 : 0, chance);
  const claims = [{ of: blank, m: 1 }, ...range(min, max).map((m) => ({ of: sum, m }))];
  const overall_proof = disjunction(y, `bproof1|${S}|`, claims, isBlank ? 0 : sum.m - min + 1, chance);
  return { blank_proof, overall_proof };
}

/** A proof that one knows `x` in `g^x` (or, with more bases, the same `x` in each): the challenge is the hash of the commitments. */
export function prove(prefix: string, bases: Element[], x: bigint, chance: Chance): Proof {
  const w = random(chance);
  const challenge = hash(prefix, bases.map((base) => power(base, w)));
  return { challenge, response: mod(w - x * challenge) };
}

/** Checks a proof of knowledge: `elements[i] = bases[i]^x` for one and the same `x`. Everything here is public. */
export function verify(prefix: string, bases: Element[], elements: Element[], { challenge, response }: Proof): boolean {
  const commitments = bases.map((base, i) => base.multiplyUnsafe(response).add((elements[i] as Element).multiplyUnsafe(challenge)));
  return challenge === hash(prefix, commitments);
}
