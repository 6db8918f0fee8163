// The QR codes are read back with the standard's other half: format, mask, order of codewords, syndromes, text.
import assert from "node:assert/strict";
import test from "node:test";
import { QR_BYTES_MAX, qrModules } from "../src/pages/qr.ts";

/** Powers of 2 in GF(2^8), and their logarithms. */
const exp: number[] = [], log: number[] = [];
for (let i = 0, x = 1; i < 255; i++, x = x < 128 ? x * 2 : (x * 2) ^ 0x11d) { exp[i] = x; log[x] = i; }

/** Of each version: blocks as [how many, codewords, of which data] (ISO/IEC 18004, table 9, level M). */
const TABLE: [number, number, number][][] = [
  [[1, 26, 16]], [[1, 44, 28]], [[1, 70, 44]], [[2, 50, 32]], [[2, 67, 43]], [[4, 43, 27]], [[4, 49, 31]], [[2, 60, 38], [2, 61, 39]], [[3, 58, 36], [2, 59, 37]],
];
const CENTRES = [[], [18], [22], [26], [30], [34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];

function isData(x: number, y: number, size: number, version: number): boolean {
  if (x === 6 || y === 6 || (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9)) return false;
  if (version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11))) return false;
  const centres = CENTRES[version - 1] as number[];
  const last = Math.max(...centres, 0);
  return !centres.some((cx) => centres.some((cy) => !(cx === 6 && (cy === 6 || cy === last)) && !(cy === 6 && cx === last) && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2));
}

function read(m: boolean[][]): string {
  const size = m.length, version = (size - 17) / 4;
  const dark = (x: number, y: number) => (m[y] as boolean[])[x] as boolean;
  const first = [[8, 0], [8, 1], [8, 2], [8, 3], [8, 4], [8, 5], [8, 7], [8, 8], [7, 8], [5, 8], [4, 8], [3, 8], [2, 8], [1, 8], [0, 8]] as [number, number][];
  const format = first.reduce((bits, [x, y], i) => bits | (Number(dark(x, y)) << i), 0) ^ 0x5412;
  const second = Array.from({ length: 15 }, (_, i) => (i < 8 ? dark(size - 1 - i, 8) : dark(8, size - 15 + i))).reduce((bits, d, i) => bits | (Number(d) << i), 0) ^ 0x5412;
  assert.equal(format, second);
  assert.equal(format >> 13, 0, "level M");
  const mask = format >> 10;
  const flips = [(x: number, y: number) => (x + y) % 2, (_: number, y: number) => y % 2, (x: number) => x % 3, (x: number, y: number) => (x + y) % 3,
    (x: number, y: number) => (((x / 3) | 0) + ((y / 2) | 0)) % 2, (x: number, y: number) => ((x * y) % 2) + ((x * y) % 3), (x: number, y: number) => (((x * y) % 2) + ((x * y) % 3)) % 2,
    (x: number, y: number) => (((x + y) % 2) + ((x * y) % 3)) % 2][mask] as (x: number, y: number) => number;
  let bits = "", up = true;
  for (let right = size - 1; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let i = 0; i < size; i++) for (const x of [right, right - 1]) { const y = up ? size - 1 - i : i; if (isData(x, y, size, version)) bits += dark(x, y) !== (flips(x, y) === 0) ? "1" : "0"; }
  }
  const shapes = (TABLE[version - 1] as [number, number, number][]).flatMap(([n, all, data]) => Array.from({ length: n }, () => ({ all, data, words: [] as number[] })));
  const total = shapes.reduce((sum, s) => sum + s.all, 0);
  const words = Array.from({ length: total }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2));
  for (let i = 0, next = 0; next < words.length; i++) {
    for (const s of shapes) { const isCorrection = i >= Math.max(...shapes.map((o) => o.data)); if (isCorrection || i < s.data) s.words.push(words[next++] as number); }
  }
  for (const s of shapes) {
    assert.equal(s.words.length, s.all);
    for (let root = 0; root < s.all - s.data; root++) {
      const syndrome = s.words.reduce((sum, word, i) => (word === 0 ? sum : sum ^ (exp[((log[word] as number) + root * (s.all - 1 - i)) % 255] as number)), 0);
      assert.equal(syndrome, 0, `version ${version}, syndrome ${root}`);
    }
  }
  const data = shapes.flatMap((s) => s.words.slice(0, s.data)).map((w) => w.toString(2).padStart(8, "0")).join("");
  assert.equal(data.slice(0, 4), "0100");
  const length = parseInt(data.slice(4, 12), 2);
  return new TextDecoder().decode(Uint8Array.from({ length }, (_, i) => parseInt(data.slice(12 + 8 * i, 20 + 8 * i), 2)));
}

test("every length up to the bound is read back, in each version", () => {
  const sizes = new Set<number>();
  for (let n = 1; n <= QR_BYTES_MAX; n += 3) {
    const text = Array.from({ length: n }, (_, i) => String.fromCharCode(33 + ((i * 31 + n) % 94))).join("");
    const modules = qrModules(text);
    sizes.add(modules.length);
    assert.equal(read(modules), text);
  }
  assert.deepEqual([...sizes], [21, 25, 29, 33, 37, 41, 45, 49, 53]);
  assert.equal(read(qrModules("http://127.0.0.1:8080/phieu#ma=2iNp1-3Mu3Be-giKNC-eVeCHQ")), "http://127.0.0.1:8080/phieu#ma=2iNp1-3Mu3Be-giKNC-eVeCHQ");
  assert.throws(() => qrModules("x".repeat(QR_BYTES_MAX + 1)));
});
