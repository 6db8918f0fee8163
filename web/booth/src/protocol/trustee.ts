// A trustee's steps: a key alone, a share of a threshold key in three rounds, and the partial decryption of the tally.
import { type Chance, random } from "./chance.ts";
import { type Element, element, g, GROUP, Malformed, mod, one, power, powerPublic, q, scalar, text } from "./group.ts";
import { type Keys, keysOf, readObject, receive, send, type SignedMessage, signMessage, verifyMessage } from "./pki.ts";
import { proofJson, prove } from "./proofs.ts";

/** Trustees of one threshold group, at most. */
export const TRUSTEES_MAX = 50;

/** A trustee's public key with its proof, as JSON. */
export interface TrusteePublicKey { pok: object; public_key: string; signature?: object }

/** Proves that one holds `x`; the public part of a trustee's key. */
export function publicKey(x: bigint, chance: Chance): TrusteePublicKey {
  const X = power(g, x);
  return { pok: proofJson(prove(`pok|${GROUP}|${text(X)}|`, [g], x, chance)), public_key: text(X) };
}

/** A mandatory trustee's key (protocol "Single"): what is kept, and what is sent. */
export function single(chance: Chance): { privateKey: string; publicKey: string } {
  const x = random(chance);
  return { privateKey: JSON.stringify(String(x)), publicKey: JSON.stringify(publicKey(x, chance)) };
}

/** Round 1: the certificate of a trustee's own keys. */
export function certificate(keys: Keys, index: number, threshold: number, size: number, chance: Chance): string {
  const message = JSON.stringify({
    context: { group: GROUP, size, threshold, index },
    verification: text(keys.verification),
    encryption: text(keys.encryption),
  });
  return JSON.stringify(signMessage(keys.signing, message, chance));
}

interface Certificate { json: SignedMessage; verification: Element; encryption: Element }

/** Everybody's certificates, checked: each is signed by its own key and says the same group of trustees. */
export interface Circle { threshold: number; certificates: Certificate[] }

/** Reads and checks all certificates. */
export function readCircle(certs: string[]): Circle {
  if (certs.length === 0 || certs.length > TRUSTEES_MAX) throw new Malformed("a threshold group has between one and fifty trustees");
  let threshold = 0;
  const certificates = certs.map((json, i) => {
    const { message, signature } = readObject(json);
    if (typeof message !== "string") throw new Malformed(`certificate ${i + 1} has no message`);
    const keys = readObject(message);
    const context = (keys["context"] ?? {}) as Record<string, unknown>;
    if (i === 0) threshold = context["threshold"] as number;
    const expected = { group: GROUP, size: certs.length, threshold, index: i + 1 };
    if (JSON.stringify(context) !== JSON.stringify(expected)) throw new Malformed(`certificate ${i + 1} is of another group of trustees`);
    const [verification, encryption] = [element(keys["verification"]), element(keys["encryption"])];
    if (!verifyMessage(verification, message, signature)) throw new Malformed(`certificate ${i + 1} is not signed by its own key`);
    return { json: { message, signature: signature as SignedMessage["signature"] }, verification, encryption };
  });
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > certs.length) throw new Malformed("the threshold does not fit the number of trustees");
  return { threshold, certificates };
}

/** The place of these keys among the certificates, from 1. */
export function placeOf(circle: Circle, keys: Keys): number {
  const at = circle.certificates.findIndex((c) => c.verification.equals(keys.verification) && c.encryption.equals(keys.encryption));
  if (at < 0) throw new Malformed("this key is not among the certificates");
  return at + 1;
}

const evaluate = (coefficients: bigint[], x: bigint): bigint => coefficients.reduceRight((sum, a) => mod(sum * x + a), 0n);

const certsMessage = (circle: Circle, coefexps: string[]): string =>
  `certs_sig|${JSON.stringify({ certs: circle.certificates.map((c) => c.json), coefexps })}`;

/** Round 2: a secret polynomial, its values sealed for each trustee, its commitments signed. */
export function polynomial(circle: Circle, keys: Keys, chance: Chance): string {
  placeOf(circle, keys);
  const coefficients = Array.from({ length: circle.threshold }, () => random(chance));
  const own = send(keys.signing, keys.encryption, JSON.stringify({ polynomial: coefficients.map(String) }), chance);
  const coefexps = coefficients.map((a) => text(power(g, a)));
  const signature = signMessage(keys.signing, certsMessage(circle, coefexps), chance).signature;
  const signed = signMessage(keys.signing, JSON.stringify({ coefexps }), chance);
  const secrets = circle.certificates.map((c, j) =>
    send(keys.signing, c.encryption, JSON.stringify({ secret: String(evaluate(coefficients, BigInt(j + 1))) }), chance));
  return JSON.stringify({ polynomial: own, secrets, coefexps: signed, signature });
}

const list = (x: unknown, length: number, what: string): unknown[] => {
  if (!Array.isArray(x) || x.length !== length) throw new Malformed(`${what}: not ${length} in number`);
  return x;
};

/** One trustee's commitments, checked: signed, of the right length, and signed together with everybody's certificates. */
function commitments(circle: Circle, i: number, signed: unknown, signature: unknown): Element[] {
  const of = (circle.certificates[i] as Certificate).verification;
  const { message, signature: own } = (signed ?? {}) as Record<string, unknown>;
  if (typeof message !== "string" || !verifyMessage(of, message, own)) throw new Malformed(`the commitments of trustee ${i + 1} are not signed by that trustee`);
  const exps = list(readObject(message)["coefexps"], circle.threshold, `the commitments of trustee ${i + 1}`);
  if (!verifyMessage(of, certsMessage(circle, exps as string[]), signature)) throw new Malformed(`trustee ${i + 1} saw other certificates`);
  return exps.map((e) => element(e));
}

/** g to the value at `j` of the polynomial that these commitments belong to. */
function committedValue(exps: Element[], j: bigint): Element {
  let [value, jk] = [one, 1n];
  for (const e of exps) {
    value = value.add(powerPublic(e, jk));
    jk = (jk * j) % q;
  }
  return value;
}

/**
 * Round 3: checks everything that was routed here, and makes the trustee's share. The share stays sealed for its own holder; what goes
 * out is its public key. The polynomial must be one's own: that it was stored is what makes the seed enough to keep.
 */
export function share(circle: Circle, keys: Keys, vinput: string, chance: Chance): { voutput: string; publicKey: string } {
  const place = placeOf(circle, keys);
  const size = circle.certificates.length;
  const v = readObject(vinput);
  const own = readObject(receive(keys, keys.verification, v["polynomial"] as string));
  const coefficients = list(own["polynomial"], circle.threshold, "the own polynomial").map(scalar);
  const [secrets, signed, signatures] = [list(v["secrets"], size, "the secrets"), list(v["coefexps"], size, "the commitments"), list(v["signatures"], size, "the signatures")];
  let x = 0n;
  for (let i = 0; i < size; i++) {
    const exps = commitments(circle, i, signed[i], signatures[i]);
    if (i + 1 === place && coefficients.some((a, k) => !power(g, a).equals(exps[k] as Element))) throw new Malformed("the commitments under this name are not those made here");
    const secret = scalar(readObject(receive(keys, (circle.certificates[i] as Certificate).verification, secrets[i] as string))["secret"]);
    if (!power(g, secret).equals(committedValue(exps, BigInt(place)))) throw new Malformed(`the secret from trustee ${i + 1} does not fit what that trustee committed to`);
    x = mod(x + secret);
  }
  const key = publicKey(x, chance);
  const signature = signMessage(keys.signing, key.public_key, chance).signature;
  const sealed = send(keys.signing, keys.encryption, JSON.stringify({ decryption_key: String(x) }), chance);
  return { voutput: JSON.stringify({ private_key: sealed, public_key: { ...key, signature } }), publicKey: key.public_key };
}

/** Opens one's own sealed share. */
export const openShare = (keys: Keys, sealed: string): bigint => scalar(readObject(receive(keys, keys.verification, sealed))["decryption_key"]);

/** An encrypted tally: for each question its ciphertexts' first and second halves. */
export type Tally = { alpha: Element; beta: Element }[][];

/** Partial decryption of the tally (section "Partial decryptions"), factors and proofs. */
export async function decrypt(x: bigint, fingerprint: string, tally: Tally, chance: Chance, pause: (done: number, all: number) => Promise<void> = async () => {}): Promise<string> {
  const X = text(power(g, x));
  const all = tally.reduce((n, answers) => n + answers.length, 0);
  let done = 0;
  const factors: string[][] = [];
  const proofs: object[][] = [];
  for (const answers of tally) {
    factors.push([]);
    proofs.push([]);
    for (const { alpha } of answers) {
      factors.at(-1)?.push(text(power(alpha, x)));
      proofs.at(-1)?.push(proofJson(prove(`decrypt|${fingerprint}|${X}|`, [g, alpha], x, chance)));
      await pause(++done, all);
    }
  }
  return JSON.stringify({ decryption_factors: factors, decryption_proofs: proofs });
}

export { keysOf };
