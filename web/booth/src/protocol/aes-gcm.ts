// AES-256-GCM (FIPS 197, NIST SP 800-38D), for the trustees' sealed messages alone: `crypto.subtle` is missing on pages without TLS, and
// the bundle has no third library. A few kilobytes are sealed once, so it is written to be read, not to be fast.

const SBOX = new Uint8Array(256);
for (let p = 1, r = 1, first = true; first || p !== 1; first = false) {
  p = (p ^ (p << 1) ^ (p & 0x80 ? 0x11b : 0)) & 0xff; // p · 3
  r ^= r << 1; r ^= r << 2; r ^= r << 4; r &= 0xff; if (r & 0x80) r ^= 0x09; // r / 3
  SBOX[p] = r ^ (((r << 1) | (r >> 7)) & 0xff) ^ (((r << 2) | (r >> 6)) & 0xff) ^ (((r << 3) | (r >> 5)) & 0xff) ^ (((r << 4) | (r >> 4)) & 0xff) ^ 0x63;
}
SBOX[0] = 0x63;

const sub = (x: number): number => SBOX[x] as number;
const double = (x: number): number => ((x << 1) ^ (x & 0x80 ? 0x1b : 0)) & 0xff;

const ROUNDS = 14;

/** The round keys of a 256-bit key: 15 blocks in a row. */
function expand(key: Uint8Array): Uint8Array {
  if (key.length !== 32) throw new RangeError("a key has 32 bytes");
  const w = new Uint8Array(16 * (ROUNDS + 1));
  w.set(key);
  let rcon = 1;
  for (let i = 32; i < w.length; i += 4) {
    let t = w.slice(i - 4, i);
    if (i % 32 === 0) {
      t = Uint8Array.of(sub(t[1] as number) ^ rcon, sub(t[2] as number), sub(t[3] as number), sub(t[0] as number));
      rcon = double(rcon);
    } else if (i % 32 === 16) t = t.map(sub);
    for (let j = 0; j < 4; j++) w[i + j] = (w[i + j - 32] as number) ^ (t[j] as number);
  }
  return w;
}

/** Encrypts one block. */
function encryptBlock(keys: Uint8Array, block: Uint8Array): Uint8Array {
  const at = (s: Uint8Array, i: number) => s[i] as number;
  let s = block.map((b, i) => b ^ at(keys, i));
  for (let round = 1; round <= ROUNDS; round++) {
    const t = s.map((_, i) => sub(at(s, (i + 4 * (i % 4)) % 16))); // substitution and shift of rows
    s = round === ROUNDS ? t : t.map((_, i) => {
      const [c, r] = [i - (i % 4), i % 4];
      const [a, b] = [at(t, i), at(t, c + ((r + 1) % 4))];
      return double(a) ^ double(b) ^ b ^ at(t, c + ((r + 2) % 4)) ^ at(t, c + ((r + 3) % 4));
    });
    s = s.map((b, i) => b ^ at(keys, 16 * round + i));
  }
  return s;
}

const toBig = (bytes: Uint8Array): bigint => bytes.reduce((n, b) => (n << 8n) | BigInt(b), 0n);
const fromBig = (x: bigint): Uint8Array => Uint8Array.from({ length: 16 }, (_, i) => Number((x >> BigInt(8 * (15 - i))) & 0xffn));

/** The product in GF(2^128), bits as GCM counts them. */
function times(x: bigint, y: bigint): bigint {
  let z = 0n;
  for (let i = 127n; i >= 0n; i--) {
    if ((x >> i) & 1n) z ^= y;
    y = y & 1n ? (y >> 1n) ^ (0xe1n << 120n) : y >> 1n;
  }
  return z;
}

function ghash(h: bigint, data: Uint8Array): bigint {
  let z = 0n;
  for (let i = 0; i < data.length; i += 16) {
    const block = new Uint8Array(16);
    block.set(data.subarray(i, i + 16));
    z = times(z ^ toBig(block), h);
  }
  return z;
}

/** `data`, filled up to whole blocks, and its length in bits as a last block. */
function padded(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(data.length / 16) * 16 + 16);
  out.set(data);
  new DataView(out.buffer).setUint32(out.length - 4, data.length * 8);
  return out;
}

interface Machine { keys: Uint8Array; h: bigint; j0: Uint8Array }

function start(key: Uint8Array, iv: Uint8Array): Machine {
  const keys = expand(key);
  const h = toBig(encryptBlock(keys, new Uint8Array(16)));
  const j0 = iv.length === 12 ? Uint8Array.of(...iv, 0, 0, 0, 1) : fromBig(ghash(h, padded(iv)));
  return { keys, h, j0 };
}

function stream({ keys, j0 }: Machine, data: Uint8Array): Uint8Array {
  const counter = j0.slice();
  const view = new DataView(counter.buffer);
  const out = data.slice();
  for (let i = 0; i < data.length; i += 16) {
    view.setUint32(12, (view.getUint32(12) + 1) >>> 0);
    const key = encryptBlock(keys, counter);
    for (let j = i; j < Math.min(i + 16, data.length); j++) out[j] = (data[j] as number) ^ (key[j - i] as number);
  }
  return out;
}

const tag = ({ keys, h, j0 }: Machine, sealed: Uint8Array): Uint8Array => fromBig(ghash(h, padded(sealed)) ^ toBig(encryptBlock(keys, j0)));

/** Encrypts; the tag of 16 bytes stands at the end. */
export function gcmEncrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array {
  const m = start(key, iv);
  const sealed = stream(m, plain);
  return Uint8Array.of(...sealed, ...tag(m, sealed));
}

/** Decrypts; `null` when the tag is not that of these bytes. */
export function gcmDecrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 16) return null;
  const m = start(key, iv);
  const sealed = bytes.slice(0, -16);
  const differs = tag(m, sealed).reduce((d, b, i) => d | (b ^ (bytes[sealed.length + i] as number)), 0);
  return differs === 0 ? stream(m, sealed) : null;
}
