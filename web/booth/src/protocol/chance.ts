// Where random numbers come from: the system, or a seed from which anyone can make them again.
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { mod } from "./group.ts";

/** A source of random numbers. */
export interface Chance {
  /** 64 bytes. */
  block(): Uint8Array;
}

/** The system's own source; `getRandomValues` is there on every page, also where `crypto.subtle` is not. */
export const system: Chance = { block: () => crypto.getRandomValues(new Uint8Array(64)) };

const LABEL = utf8ToBytes("danchu booth seed|");

/** Blocks made from a seed of 32 bytes: block `n` is `SHA-512("danchu booth seed|" ‖ seed ‖ n)`, `n` as four bytes, big-endian. */
export class Seeded implements Chance {
  #count = 0;
  readonly #seed: Uint8Array;

  constructor(seed: Uint8Array) {
    if (seed.length !== 32) throw new RangeError("a seed has 32 bytes");
    this.#seed = seed.slice();
  }

  block(): Uint8Array {
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, this.#count++);
    return sha512(concatBytes(LABEL, this.#seed, count));
  }

  /** Overwrites the seed. */
  forget(): void { this.#seed.fill(0); }
}

/** A random scalar, never zero: 512 bits, little-endian, modulo the order, so that every scalar is as likely as any other. */
export function random(chance: Chance): bigint {
  for (;;) {
    const bytes = chance.block();
    let x = 0n;
    for (let i = bytes.length - 1; i >= 0; i--) x = (x << 8n) | BigInt(bytes[i] as number);
    const r = mod(x);
    if (r !== 0n) return r;
  }
}

/** The 58 characters of credentials and seeds: no 0, O, I, l, which the eye confuses. */
export const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Random Base58 characters, each as likely as any other. */
export function token(chance: Chance, length: number): string {
  let out = "";
  while (out.length < length) {
    for (const byte of chance.block()) {
      if (byte < 232 && out.length < length) out += BASE58[byte % 58]; // 232 = 4 · 58: no character is favoured
    }
  }
  return out;
}
