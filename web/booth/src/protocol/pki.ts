// The trustees' own keys and sealed messages (section "Public key infrastructure").
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { gcmDecrypt, gcmEncrypt } from "./aes-gcm.ts";
import { type Chance, random, token } from "./chance.ts";
import { type Element, element, g, Malformed, power, reduceHex, scalar, sha256Hex, text } from "./group.ts";
import { type Proof, proofJson, prove, verify } from "./proofs.ts";

/** A trustee's secret seed and what follows from it. */
export interface Keys { seed: string; signing: bigint; decryption: bigint; verification: Element; encryption: Element }

/** The keys of a seed of 22 Base58 characters. */
export function keysOf(seed: string): Keys {
  const signing = reduceHex(sha256Hex(`sk|${seed}`));
  const decryption = reduceHex(sha256Hex(`dk|${seed}`));
  return { seed, signing, decryption, verification: power(g, signing), encryption: power(g, decryption) };
}

/** A new seed. */
export const generateSeed = (chance: Chance): string => token(chance, 22);

/** A signed message, as it stands in JSON. */
export interface SignedMessage { message: string; signature: { challenge: string; response: string } }

/** Signs a message. */
export const signMessage = (signing: bigint, message: string, chance: Chance): SignedMessage =>
  ({ message, signature: proofJson(prove(`sigmsg|${message}|`, [g], signing, chance)) });

/** Reads a proof from JSON. */
export function readProof(json: unknown): Proof {
  const { challenge, response } = (json ?? {}) as Record<string, unknown>;
  return { challenge: scalar(challenge), response: scalar(response) };
}

/** Checks a signed message. */
export const verifyMessage = (verification: Element, message: string, signature: unknown): boolean =>
  verify(`sigmsg|${message}|`, [g], [verification], readProof(signature));

/** Reads JSON that must be an object. */
export function readObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Malformed("a message is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed("a message is not an object");
  return value as Record<string, unknown>;
}

/** `send(sk, recipient, message)` of section "Channels": signed, then encrypted for the recipient. */
export function send(signing: bigint, recipient: Element, message: string, chance: Chance): string {
  const inner = JSON.stringify(signMessage(signing, JSON.stringify({ recipient: text(recipient), message }), chance));
  const r = random(chance);
  const key = power(g, random(chance));
  const alpha = text(power(g, r));
  const beta = text(power(recipient, r).add(key));
  const data = gcmEncrypt(hexToBytes(sha256Hex(`key|${text(key)}`)), hexToBytes(sha256Hex(`iv|${alpha}`)), utf8ToBytes(inner));
  return JSON.stringify({ algorithm: "AES-GCM", alpha, beta, data: bytesToHex(data) });
}

/** Opens what was sent to `keys` by the holder of `sender`; fails when anything in it is not so. */
export function receive(keys: Keys, sender: Element, sealed: string): string {
  const { algorithm, alpha, beta, data } = readObject(sealed);
  if (algorithm !== "AES-GCM" || typeof data !== "string" || !/^([0-9a-f]{2})+$/.test(data)) throw new Malformed("a sealed message is not as the specification has it");
  const [a, b] = [element(alpha), element(beta)];
  const key = hexToBytes(sha256Hex(`key|${text(b.subtract(power(a, keys.decryption)))}`));
  const plain = gcmDecrypt(key, hexToBytes(sha256Hex(`iv|${alpha as string}`)), hexToBytes(data));
  if (!plain) throw new Malformed("a sealed message was not made for this key");
  const { message, signature } = readObject(new TextDecoder().decode(plain));
  if (typeof message !== "string" || !verifyMessage(sender, message, signature)) throw new Malformed("a sealed message is not signed by its sender");
  const channel = readObject(message);
  if (channel["recipient"] !== text(keys.encryption) || typeof channel["message"] !== "string") throw new Malformed("a sealed message is for somebody else");
  return channel["message"];
}
