// A QR code (ISO/IEC 18004) of a short text: bytes, correction level M, versions 1 to 9. Made here because what stands on a slip is the
// voter's secret: it is never sent anywhere to be drawn.

/** As many bytes as the largest version here takes. */
export const QR_BYTES_MAX = 180;

// By version, from 1: codewords altogether, correction codewords of a block, blocks; where alignment patterns stand.
const TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292];
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5];
const ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];

const at = <T>(list: ArrayLike<T>, place: number): T => list[place] as T;

/** A product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return product;
}

/** The remainder of data · x^degree divided by (x − 1)(x − 2)(x − 4)…: the correction codewords. */
function correction(data: number[], degree: number): number[] {
  let divisor = [1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((c, place) => c ^ (place > 0 ? times(at(divisor, place - 1), root) : 0));
  }
  const rest = new Array<number>(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() as number);
    rest.push(0);
    for (let i = 0; i < degree; i++) rest[i] = at(rest, i) ^ times(at(divisor, i + 1), factor);
  }
  return rest;
}

/** The codewords in the order in which they are placed: blocks interleaved, then their corrections. */
function codewords(bytes: Uint8Array, version: number): number[] {
  const [total, degree, count] = [at(TOTAL, version - 1), at(CORRECTION, version - 1), at(BLOCKS, version - 1)];
  const room = total - degree * count;
  const bits = `0100${bytes.length.toString(2).padStart(8, "0")}${[...bytes].map((b) => b.toString(2).padStart(8, "0")).join("")}0000`;
  const data = Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2));
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  const short = Math.floor(room / count), blocks: number[][] = [];
  for (let i = 0, from = 0; i < count; i++) {
    const length = short + (i >= count - (room % count) ? 1 : 0);
    blocks.push(data.slice(from, from += length));
  }
  const corrections = blocks.map((block) => correction(block, degree)), out: number[] = [];
  for (let i = 0; i <= short; i++) for (const block of blocks) if (i < block.length) out.push(at(block, i));
  for (let i = 0; i < degree; i++) for (const block of corrections) out.push(at(block, i));
  return out;
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

type Grid = (boolean | undefined)[][];

/** A value with its BCH remainder behind it. */
function checked(value: number, degree: number, divisor: number): number {
  let rest = value;
  for (let i = 0; i < degree; i++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * divisor);
  return (value << degree) | rest;
}

/** Everything but the data: finders, timing, alignment, version; the place of the format is kept free. */
function frame(version: number): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  const put = (x: number, y: number, dark: boolean) => { if (x >= 0 && y >= 0 && x < size && y < size) (grid[y] as boolean[])[x] = dark; };
  for (let i = 0; i < size; i++) { put(6, i, i % 2 === 0); put(i, 6, i % 2 === 0); }
  const square = (cx: number, cy: number, radius: number, light: number[]) => {
    for (let dy = -radius; dy <= radius; dy++) for (let dx = -radius; dx <= radius; dx++) put(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as [number, number][]) square(x, y, 4, [2, 4]);
  const aligned = at(ALIGNED, version - 1), last = aligned.length - 1;
  aligned.forEach((x, i) => aligned.forEach((y, j) => { if (!(i === 0 && j === 0) && !(i === 0 && j === last) && !(i === last && j === 0)) square(x, y, 2, [1]); }));
  if (version >= 7) {
    const bits = checked(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [a, b, dark] = [size - 11 + (i % 3), Math.floor(i / 3), ((bits >> i) & 1) === 1];
      put(a, b, dark);
      put(b, a, dark);
    }
  }
  format(grid, 0);
  return grid;
}

/** The format: level M (00) and the mask, twice. */
function format(grid: Grid, mask: number): void {
  const bits = checked(mask, 10, 0x537) ^ 0x5412, size = grid.length;
  const put = (x: number, y: number, i: number) => { (grid[y] as boolean[])[x] = ((bits >> i) & 1) === 1; };
  for (let i = 0; i < 15; i++) {
    if (i < 6) put(8, i, i); else if (i < 8) put(8, i + 1, i); else if (i === 8) put(7, 8, i); else put(14 - i, 8, i);
    if (i < 8) put(size - 1 - i, 8, i); else put(8, size - 15 + i, i);
  }
  (grid[size - 8] as boolean[])[8] = true;
}

/** How badly a picture reads: runs, squares, what looks like a finder, and too much of one colour. */
function penalty(grid: boolean[][]): number {
  const size = grid.length;
  let points = 0, dark = 0;
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => at(row, x)))].map((line) => line.map((d) => (d ? "1" : "0")).join(""));
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    for (let x = 0; x + 11 <= size; x++) if (["10111010000", "00001011101"].includes(line.slice(x, x + 11))) points += 40;
  }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const d = at(at(grid, y), x);
      if (d) dark++;
      if (x > 0 && y > 0 && d === at(at(grid, y), x - 1) && d === at(at(grid, y - 1), x) && d === at(at(grid, y - 1), x - 1)) points += 3;
    }
  }
  return points + 10 * Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size));
}

/** The dark modules of a text, row by row. */
export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = TOTAL.findIndex((total, i) => total - at(CORRECTION, i) * at(BLOCKS, i) >= bytes.length + 2) + 1;
  if (version === 0) throw new Error(`a QR code takes ${QR_BYTES_MAX} bytes here`);
  const empty = frame(version), size = empty.length, words = codewords(bytes, version);
  const free: [number, number][] = [];
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const up = ((right + (right < 7 ? 1 : 0)) & 2) === 0;
    for (let i = 0; i < size; i++) for (const x of [right, right - 1]) { const y = up ? size - 1 - i : i; if (empty[y]?.[x] === undefined) free.push([x, y]); }
  }
  let best: boolean[][] = [], least = Infinity;
  for (const [number, mask] of MASKS.entries()) {
    const grid = empty.map((row) => [...row]);
    format(grid, number);
    free.forEach(([x, y], i) => { (grid[y] as boolean[])[x] = (i < 8 * words.length && ((at(words, i >> 3) >> (7 - (i & 7))) & 1) === 1) !== mask(x, y); });
    const points = penalty(grid as boolean[][]);
    if (points < least) [best, least] = [grid as boolean[][], points];
  }
  return best;
}

/** The picture, on white whatever the theme. */
export function qr(text: string, label: string): SVGSVGElement {
  const modules = qrModules(text), side = modules.length + 8, ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
  for (const [name, value] of Object.entries({ class: "qr", viewBox: `-4 -4 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" })) svg.setAttribute(name, value);
  path.setAttribute("d", modules.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join(""));
  svg.append(path);
  return svg;
}
