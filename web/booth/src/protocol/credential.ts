// Secret credentials (section "Credentials"): 22 characters in four groups, from which the voter's signing key follows.
import { BASE58, type Chance, token } from "./chance.ts";
import { type Element, g, power, reduceHex, sha256Hex, text } from "./group.ts";

/** A new credential: `XXXXX-XXXXXX-XXXXX-XXXXXX`. */
export function generateCredential(chance: Chance): string {
  const t = token(chance, 22);
  return `${t.slice(0, 5)}-${t.slice(5, 11)}-${t.slice(11, 16)}-${t.slice(16)}`;
}

/**
 * A credential as somebody typed it, brought into its form; `null` when it cannot be one. Spaces and hyphens may be anywhere; characters
 * that Base58 leaves out are not guessed.
 */
export function readCredential(typed: string): string | null {
  const t = typed.normalize("NFKC").replace(/[\s\-‐-―−]/g, "");
  if (t.length !== 22 || [...t].some((c) => !BASE58.includes(c))) return null;
  return `${t.slice(0, 5)}-${t.slice(5, 11)}-${t.slice(11, 16)}-${t.slice(16)}`;
}

/** The secret exponent of a credential in that election. */
export const secretOf = (uuid: string, credential: string): bigint =>
  reduceHex([0, 1].map((i) => sha256Hex(`derive_credential|${uuid}|${i}|${credential}`)).join(""));

/** The public credential. */
export const publicOf = (secret: bigint): Element => power(g, secret);

/** What the authority makes for one voter. */
export interface Made { credential: string; public: string }

/** Makes a credential for a voter of that election. */
export function makeCredential(uuid: string, chance: Chance): Made {
  const credential = generateCredential(chance);
  return { credential, public: text(publicOf(secretOf(uuid, credential))) };
}
