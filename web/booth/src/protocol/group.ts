// The group Ed25519 of the specification (section "Groups"): elements, scalars, their texts, and hashing to a scalar.
import { normalizeZ } from "@noble/curves/abstract/curve.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const { Point } = ed25519;

/** An element of the prime-order subgroup. */
export type Element = InstanceType<typeof Point>;

/** The name of the group, as it stands in elections and in hashes. */
export const GROUP = "Ed25519";
/** Prepares many powers of one element: a table of its multiples, made when the first power is asked for. */
export const prepare = (element: Element): Element => element.precompute(6, true);

/** The generator. A point of its own, since the library doubles the work for its own base point against power analysis, which no page can meet. */
export const g: Element = prepare(Point.fromAffine(Point.BASE.toAffine()));
/** The neutral element. */
export const one: Element = Point.ZERO;
/** The order of the group. */
export const q: bigint = Point.Fn.ORDER;

/** `x` modulo the order, never negative. */
export const mod = (x: bigint): bigint => { const r = x % q; return r < 0n ? r + q : r; };

/** `element` to the power of `x` (the specification writes the group multiplicatively). Takes the same time for every secret `x`. */
export const power = (element: Element, x: bigint): Element => { const k = mod(x); return k === 0n ? one : element.multiply(k); };

/** The same where `x` is public: faster, and its time tells `x`. */
export const powerPublic = (element: Element, x: bigint): Element => element.multiplyUnsafe(mod(x));

/** The text of an element: its 255-bit encoding with the sign, as one big-endian number in 64 hexadecimal digits. */
export const text = (element: Element): string => bytesToHex(element.toBytes().reverse());

/** The texts of several elements; shares the one slow division. */
export const texts = (elements: Element[]): string[] => {
  const is0 = elements.map((e) => e.is0());
  const affine = normalizeZ(Point, elements.map((e, i) => (is0[i] ? g : e)));
  return affine.map((e, i) => text(is0[i] ? one : e));
};

/** What is wrong with something that was read. */
export class Malformed extends Error {}

/**
 * Reads an element: lower-case digits, canonical, on the curve, of prime order. The neutral element is refused unless allowed:
 * no key, credential or ciphertext that an honest party makes is neutral.
 */
export function element(hex: unknown, neutral = false): Element {
  if (typeof hex !== "string" || !/^[0-9a-f]{64}$/.test(hex)) throw new Malformed("an element has 64 hexadecimal digits");
  let point: Element;
  try {
    point = Point.fromHex((hex.match(/../g) as string[]).reverse().join(""));
  } catch {
    throw new Malformed("not the encoding of a point of the curve");
  }
  if (point.is0()) {
    if (neutral) return point;
    throw new Malformed("the neutral element is not allowed here");
  }
  if (!point.isTorsionFree()) throw new Malformed("the point is not in the subgroup of prime order");
  return point;
}

/** Reads a scalar: decimal digits, below the order, no leading zeros. */
export function scalar(decimal: unknown): bigint {
  if (typeof decimal !== "string" || !/^(0|[1-9][0-9]{0,76})$/.test(decimal)) throw new Malformed("a scalar is a decimal number");
  const x = BigInt(decimal);
  if (x >= q) throw new Malformed("a scalar is below the order of the group");
  return x;
}

/** SHA-256 of a text, in hexadecimal. */
export const sha256Hex = (message: string): string => bytesToHex(sha256(utf8ToBytes(message)));

/** SHA-256 of a text or of bytes, in Base64 without padding: fingerprints and tracking numbers. */
export function sha256Base64(message: string | Uint8Array): string {
  const bytes = sha256(typeof message === "string" ? utf8ToBytes(message) : message);
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
}

/** A hexadecimal number modulo the order. */
export const reduceHex = (hex: string): bigint => mod(BigInt(`0x${hex}`));

/** `SHA256(prefix ‖ the elements' texts, joined by commas)` as a big-endian number modulo the order. */
export const hash = (prefix: string, elements: Element[]): bigint => reduceHex(sha256Hex(prefix + texts(elements).join(",")));
