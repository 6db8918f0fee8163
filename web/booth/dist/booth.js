"use strict";
(() => {
  // node_modules/@noble/hashes/_u64.js
  var U32_MASK64 = /* @__PURE__ */ (() => BigInt(2 ** 32 - 1))();
  var _32n = /* @__PURE__ */ BigInt(32);
  function fromBig(n, le = false) {
    if (le)
      return { h: Number(n & U32_MASK64), l: Number(n >> _32n & U32_MASK64) };
    return { h: Number(n >> _32n & U32_MASK64) | 0, l: Number(n & U32_MASK64) | 0 };
  }
  function split(lst, le = false) {
    const len = lst.length;
    let Ah = new Uint32Array(len);
    let Al = new Uint32Array(len);
    for (let i = 0; i < len; i++) {
      const { h: h2, l } = fromBig(lst[i], le);
      [Ah[i], Al[i]] = [h2, l];
    }
    return [Ah, Al];
  }
  var fromNumH = (n) => n / 2 ** 32 | 0;
  var fromNumL = (n) => n >>> 0;
  function setU64FromNum(view, byteOffset, n, isLE) {
    const h2 = fromNumH(n);
    const l = fromNumL(n);
    view.setUint32(byteOffset, isLE ? l : h2, isLE);
    view.setUint32(byteOffset + 4, isLE ? h2 : l, isLE);
  }
  var shrSH = (h2, _l, s) => h2 >>> s;
  var shrSL = (h2, l, s) => h2 << 32 - s | l >>> s;
  var rotrSH = (h2, l, s) => h2 >>> s | l << 32 - s;
  var rotrSL = (h2, l, s) => h2 << 32 - s | l >>> s;
  var rotrBH = (h2, l, s) => h2 << 64 - s | l >>> s - 32;
  var rotrBL = (h2, l, s) => h2 >>> s - 32 | l << 64 - s;
  function add(Ah, Al, Bh, Bl) {
    const l = (Al >>> 0) + (Bl >>> 0);
    return { h: Ah + Bh + (l / 2 ** 32 | 0) | 0, l: l | 0 };
  }
  var add3L = (Al, Bl, Cl) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0);
  var add3H = (low, Ah, Bh, Ch) => Ah + Bh + Ch + (low / 2 ** 32 | 0) | 0;
  var add4L = (Al, Bl, Cl, Dl) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0) + (Dl >>> 0);
  var add4H = (low, Ah, Bh, Ch, Dh) => Ah + Bh + Ch + Dh + (low / 2 ** 32 | 0) | 0;
  var add5L = (Al, Bl, Cl, Dl, El) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0) + (Dl >>> 0) + (El >>> 0);
  var add5H = (low, Ah, Bh, Ch, Dh, Eh) => Ah + Bh + Ch + Dh + Eh + (low / 2 ** 32 | 0) | 0;

  // node_modules/@noble/hashes/utils.js
  function isBytes(a) {
    return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
  }
  var atitle = (title) => title ? `"${title}" ` : "";
  function anumber(n, title = "") {
    if (typeof n !== "number")
      throw new TypeError(atitle(title) + "expected number, got " + typeof n);
    if (!Number.isSafeInteger(n) || n < 0)
      throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
    return n;
  }
  function abytes(value, length, title = "") {
    if (isBytes(value) && (length === void 0 || value.length === length))
      return value;
    if (length !== void 0)
      anumber(length, "length");
    const bytes = isBytes(value);
    const ofLen = length !== void 0 ? ` of length ${length}` : "";
    const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
    const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
    if (!bytes)
      throw new TypeError(message);
    throw new RangeError(message);
  }
  var aobject = (value, label2) => {
    if (value === null || typeof value !== "object" || Array.isArray(value))
      throw new TypeError((label2 === "object" ? "" : `"${label2}" `) + "expected object, got type=" + typeof value);
  };
  var aopts = (value, label2) => {
    aobject(value, label2);
    const proto = Object.getPrototypeOf(value);
    if (proto !== Object.prototype && proto !== null)
      throw new TypeError(`"${label2}" expected plain object`);
    if (Object.hasOwn(value, "__proto__"))
      throw new TypeError(`"${label2}.__proto__" is not allowed`);
  };
  function aexists(instance, checkFinished = true) {
    if (instance.destroyed)
      throw new Error("hash was destroyed");
    if (checkFinished && instance.finished)
      throw new Error("digest() was already called");
  }
  function aoutput(out, instance) {
    abytes(out, void 0, "output");
    const min = instance.outputLen;
    if (!(out.length >= min)) {
      throw new RangeError('"output" expected length >= ' + min);
    }
  }
  function clean(...arrays) {
    for (let i = 0; i < arrays.length; i++) {
      arrays[i].fill(0);
    }
  }
  function createView(arr) {
    return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
  }
  function rotr(word, shift) {
    return word << 32 - shift | word >>> shift;
  }
  var hasHexBuiltin = /* @__PURE__ */ (() => (
    // @ts-ignore
    typeof Uint8Array.from([]).toHex === "function" && typeof Uint8Array.fromHex === "function"
  ))();
  var hexes = /* @__PURE__ */ Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
  function bytesToHex(bytes) {
    abytes(bytes);
    if (hasHexBuiltin)
      return bytes.toHex();
    let hex = "";
    for (let i = 0; i < bytes.length; i++) {
      hex += hexes[bytes[i]];
    }
    return hex;
  }
  function asciiToBase16(ch) {
    return ch >= 48 && ch <= 57 ? ch - 48 : ch >= 65 && ch <= 70 ? ch - (65 - 10) : ch >= 97 && ch <= 102 ? ch - (97 - 10) : void 0;
  }
  function hexToBytes(hex) {
    if (typeof hex !== "string")
      throw new TypeError("hex string expected, got " + typeof hex);
    if (hasHexBuiltin) {
      try {
        return Uint8Array.fromHex(hex);
      } catch (error) {
        if (error instanceof SyntaxError)
          throw new RangeError(error.message);
        throw error;
      }
    }
    const hl = hex.length;
    const al = hl / 2;
    if (hl % 2)
      throw new RangeError("hex string expected, got unpadded hex of length " + hl);
    const array = new Uint8Array(al);
    for (let ai = 0, hi = 0; ai < al; ai++, hi += 2) {
      const n1 = asciiToBase16(hex.charCodeAt(hi));
      const n2 = asciiToBase16(hex.charCodeAt(hi + 1));
      if (n1 === void 0 || n2 === void 0) {
        const char = hex[hi] + hex[hi + 1];
        throw new RangeError('hex string expected, got non-hex character "' + char + '" at index ' + hi);
      }
      array[ai] = n1 * 16 + n2;
    }
    return array;
  }
  function utf8ToBytes(str) {
    if (typeof str !== "string")
      throw new TypeError("string expected");
    const encoded = new TextEncoder().encode(str);
    try {
      return new Uint8Array(encoded);
    } finally {
      clean(encoded);
    }
  }
  function concatBytes(...arrays) {
    let sum = 0;
    for (let i = 0; i < arrays.length; i++) {
      const a = arrays[i];
      abytes(a);
      sum += a.length;
    }
    const res = new Uint8Array(sum);
    for (let i = 0, pad = 0; i < arrays.length; i++) {
      const a = arrays[i];
      res.set(a, pad);
      pad += a.length;
    }
    return res;
  }
  function checkOpts(defaults, opts, title = "opts") {
    aopts(defaults, "defaults");
    if (opts !== void 0)
      aopts(opts, title);
    const merged = Object.assign(/* @__PURE__ */ Object.create(null), defaults, opts);
    return merged;
  }
  function createHasher(hashCons, info = {}) {
    if (typeof hashCons !== "function")
      throw new TypeError('"hashCons" expected function, got type=' + typeof hashCons);
    info = checkOpts({}, info, "info");
    const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
    const tmp = hashCons(void 0);
    hashC.outputLen = tmp.outputLen;
    hashC.blockLen = tmp.blockLen;
    hashC.canXOF = tmp.canXOF;
    hashC.create = (opts) => hashCons(opts);
    Object.assign(hashC, info);
    return Object.freeze(hashC);
  }
  function randomBytes(bytesLength = 32) {
    anumber(bytesLength, "bytesLength");
    const cr = typeof globalThis === "object" ? globalThis.crypto : null;
    if (typeof cr?.getRandomValues !== "function")
      throw new Error("crypto.getRandomValues must be defined");
    if (bytesLength > 65536)
      throw new RangeError(`"bytesLength" expected <= 65536, got ${bytesLength}`);
    return cr.getRandomValues(new Uint8Array(bytesLength));
  }
  var oidNist = (suffix) => ({
    // Current NIST hashAlgs suffixes used here fit in one DER subidentifier octet.
    // Larger suffix values would need base-128 OID encoding and a different length byte.
    oid: Uint8Array.from([6, 9, 96, 134, 72, 1, 101, 3, 4, 2, suffix])
  });

  // node_modules/@noble/hashes/_md.js
  function Chi(a, b, c) {
    return a & b ^ ~a & c;
  }
  function Maj(a, b, c) {
    return a & b ^ a & c ^ b & c;
  }
  var HashMD = class {
    blockLen;
    outputLen;
    canXOF = false;
    padOffset;
    isLE;
    // For partial updates less than block size
    buffer;
    view;
    finished = false;
    length = 0;
    pos = 0;
    destroyed = false;
    constructor(blockLen, outputLen, padOffset, isLE) {
      this.blockLen = blockLen;
      this.outputLen = outputLen;
      this.padOffset = padOffset;
      this.isLE = isLE;
      this.buffer = new Uint8Array(blockLen);
      this.view = createView(this.buffer);
    }
    update(data) {
      aexists(this);
      abytes(data);
      const { view, buffer, blockLen } = this;
      const len = data.length;
      let processed = false;
      for (let pos = 0; pos < len; ) {
        const take = Math.min(blockLen - this.pos, len - pos);
        if (take === blockLen) {
          const dataView = createView(data);
          for (; blockLen <= len - pos; pos += blockLen)
            this.process(dataView, pos);
          processed = true;
          continue;
        }
        buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
        this.pos += take;
        pos += take;
        if (this.pos === blockLen) {
          this.process(view, 0);
          this.pos = 0;
          processed = true;
        }
      }
      this.length += data.length;
      if (processed)
        this.roundClean();
      return this;
    }
    digestInto(out) {
      aexists(this);
      aoutput(out, this);
      this.finished = true;
      const { buffer, view, blockLen, isLE } = this;
      let { pos } = this;
      buffer[pos++] = 128;
      buffer.fill(0, pos);
      if (this.padOffset > blockLen - pos) {
        this.process(view, 0);
        buffer.fill(0);
      }
      setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
      this.process(view, 0);
      this.roundClean();
      const oview = out === buffer ? view : createView(out);
      const len = this.outputLen;
      const outLen = len / 4;
      const state = this.get();
      if (len % 4 || outLen > state.length)
        throw new Error("invalid outputLen");
      for (let i = 0; i < outLen; i++)
        oview.setUint32(4 * i, state[i], isLE);
    }
    digest() {
      const { buffer, outputLen } = this;
      this.digestInto(buffer);
      const res = buffer.slice(0, outputLen);
      this.destroy();
      return res;
    }
    _cloneIntoMeta(to) {
      const { buffer, length, finished, destroyed, pos } = this;
      to.destroyed = destroyed;
      to.finished = finished;
      to.length = length;
      to.pos = pos;
      if (pos)
        to.buffer.set(buffer);
      return to;
    }
    clone() {
      return this._cloneInto();
    }
  };
  var SHA256_IV = /* @__PURE__ */ Uint32Array.from([
    1779033703,
    3144134277,
    1013904242,
    2773480762,
    1359893119,
    2600822924,
    528734635,
    1541459225
  ]);
  var SHA512_IV = /* @__PURE__ */ Uint32Array.from([
    1779033703,
    4089235720,
    3144134277,
    2227873595,
    1013904242,
    4271175723,
    2773480762,
    1595750129,
    1359893119,
    2917565137,
    2600822924,
    725511199,
    528734635,
    4215389547,
    1541459225,
    327033209
  ]);

  // node_modules/@noble/hashes/sha2.js
  var SHA256_K = /* @__PURE__ */ Uint32Array.from([
    1116352408,
    1899447441,
    3049323471,
    3921009573,
    961987163,
    1508970993,
    2453635748,
    2870763221,
    3624381080,
    310598401,
    607225278,
    1426881987,
    1925078388,
    2162078206,
    2614888103,
    3248222580,
    3835390401,
    4022224774,
    264347078,
    604807628,
    770255983,
    1249150122,
    1555081692,
    1996064986,
    2554220882,
    2821834349,
    2952996808,
    3210313671,
    3336571891,
    3584528711,
    113926993,
    338241895,
    666307205,
    773529912,
    1294757372,
    1396182291,
    1695183700,
    1986661051,
    2177026350,
    2456956037,
    2730485921,
    2820302411,
    3259730800,
    3345764771,
    3516065817,
    3600352804,
    4094571909,
    275423344,
    430227734,
    506948616,
    659060556,
    883997877,
    958139571,
    1322822218,
    1537002063,
    1747873779,
    1955562222,
    2024104815,
    2227730452,
    2361852424,
    2428436474,
    2756734187,
    3204031479,
    3329325298
  ]);
  var SHA256_W = /* @__PURE__ */ new Uint32Array(64);
  var SHA2_32B = class extends HashMD {
    // We cannot use array here since array allows indexing by variable
    // which means optimizer/compiler cannot use registers.
    // Numeric initializers matter: starting the fields as `undefined` changes
    // V8's field representation and makes sha256 3x slower (measured).
    A = 0;
    B = 0;
    C = 0;
    D = 0;
    E = 0;
    F = 0;
    G = 0;
    H = 0;
    constructor(outputLen, IV) {
      super(64, outputLen, 8, false);
      this.A = IV[0] | 0;
      this.B = IV[1] | 0;
      this.C = IV[2] | 0;
      this.D = IV[3] | 0;
      this.E = IV[4] | 0;
      this.F = IV[5] | 0;
      this.G = IV[6] | 0;
      this.H = IV[7] | 0;
    }
    get() {
      const { A, B, C, D, E, F, G, H } = this;
      return [A, B, C, D, E, F, G, H];
    }
    // prettier-ignore
    set(A, B, C, D, E, F, G, H) {
      this.A = A | 0;
      this.B = B | 0;
      this.C = C | 0;
      this.D = D | 0;
      this.E = E | 0;
      this.F = F | 0;
      this.G = G | 0;
      this.H = H | 0;
    }
    _cloneInto(to) {
      (to ||= new this.constructor()).set(...this.get());
      return this._cloneIntoMeta(to);
    }
    process(view, offset) {
      for (let i = 0; i < 16; i++, offset += 4)
        SHA256_W[i] = view.getUint32(offset, false);
      for (let i = 16; i < 64; i++) {
        const W15 = SHA256_W[i - 15];
        const W2 = SHA256_W[i - 2];
        const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
        const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
        SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
      }
      let { A, B, C, D, E, F, G, H } = this;
      for (let i = 0; i < 64; i++) {
        const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
        const T1 = H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i] | 0;
        const sigma0 = rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22);
        const T2 = sigma0 + Maj(A, B, C) | 0;
        H = G;
        G = F;
        F = E;
        E = D + T1 | 0;
        D = C;
        C = B;
        B = A;
        A = T1 + T2 | 0;
      }
      A = A + this.A | 0;
      B = B + this.B | 0;
      C = C + this.C | 0;
      D = D + this.D | 0;
      E = E + this.E | 0;
      F = F + this.F | 0;
      G = G + this.G | 0;
      H = H + this.H | 0;
      this.set(A, B, C, D, E, F, G, H);
    }
    roundClean() {
      clean(SHA256_W);
    }
    destroy() {
      this.destroyed = true;
      this.set(0, 0, 0, 0, 0, 0, 0, 0);
      clean(this.buffer);
    }
  };
  var _SHA256 = class extends SHA2_32B {
    constructor() {
      super(32, SHA256_IV);
    }
  };
  var K512 = /* @__PURE__ */ (() => split([
    "0x428a2f98d728ae22",
    "0x7137449123ef65cd",
    "0xb5c0fbcfec4d3b2f",
    "0xe9b5dba58189dbbc",
    "0x3956c25bf348b538",
    "0x59f111f1b605d019",
    "0x923f82a4af194f9b",
    "0xab1c5ed5da6d8118",
    "0xd807aa98a3030242",
    "0x12835b0145706fbe",
    "0x243185be4ee4b28c",
    "0x550c7dc3d5ffb4e2",
    "0x72be5d74f27b896f",
    "0x80deb1fe3b1696b1",
    "0x9bdc06a725c71235",
    "0xc19bf174cf692694",
    "0xe49b69c19ef14ad2",
    "0xefbe4786384f25e3",
    "0x0fc19dc68b8cd5b5",
    "0x240ca1cc77ac9c65",
    "0x2de92c6f592b0275",
    "0x4a7484aa6ea6e483",
    "0x5cb0a9dcbd41fbd4",
    "0x76f988da831153b5",
    "0x983e5152ee66dfab",
    "0xa831c66d2db43210",
    "0xb00327c898fb213f",
    "0xbf597fc7beef0ee4",
    "0xc6e00bf33da88fc2",
    "0xd5a79147930aa725",
    "0x06ca6351e003826f",
    "0x142929670a0e6e70",
    "0x27b70a8546d22ffc",
    "0x2e1b21385c26c926",
    "0x4d2c6dfc5ac42aed",
    "0x53380d139d95b3df",
    "0x650a73548baf63de",
    "0x766a0abb3c77b2a8",
    "0x81c2c92e47edaee6",
    "0x92722c851482353b",
    "0xa2bfe8a14cf10364",
    "0xa81a664bbc423001",
    "0xc24b8b70d0f89791",
    "0xc76c51a30654be30",
    "0xd192e819d6ef5218",
    "0xd69906245565a910",
    "0xf40e35855771202a",
    "0x106aa07032bbd1b8",
    "0x19a4c116b8d2d0c8",
    "0x1e376c085141ab53",
    "0x2748774cdf8eeb99",
    "0x34b0bcb5e19b48a8",
    "0x391c0cb3c5c95a63",
    "0x4ed8aa4ae3418acb",
    "0x5b9cca4f7763e373",
    "0x682e6ff3d6b2b8a3",
    "0x748f82ee5defb2fc",
    "0x78a5636f43172f60",
    "0x84c87814a1f0ab72",
    "0x8cc702081a6439ec",
    "0x90befffa23631e28",
    "0xa4506cebde82bde9",
    "0xbef9a3f7b2c67915",
    "0xc67178f2e372532b",
    "0xca273eceea26619c",
    "0xd186b8c721c0c207",
    "0xeada7dd6cde0eb1e",
    "0xf57d4f7fee6ed178",
    "0x06f067aa72176fba",
    "0x0a637dc5a2c898a6",
    "0x113f9804bef90dae",
    "0x1b710b35131c471b",
    "0x28db77f523047d84",
    "0x32caab7b40c72493",
    "0x3c9ebe0a15c9bebc",
    "0x431d67c49c100d4c",
    "0x4cc5d4becb3e42b6",
    "0x597f299cfc657e2a",
    "0x5fcb6fab3ad6faec",
    "0x6c44198c4a475817"
  ].map((n) => BigInt(n))))();
  var SHA512_Kh = /* @__PURE__ */ (() => K512[0])();
  var SHA512_Kl = /* @__PURE__ */ (() => K512[1])();
  var SHA512_W_H = /* @__PURE__ */ new Uint32Array(80);
  var SHA512_W_L = /* @__PURE__ */ new Uint32Array(80);
  var SHA2_64B = class extends HashMD {
    // We cannot use array here since array allows indexing by variable
    // which means optimizer/compiler cannot use registers.
    // h -- high 32 bits, l -- low 32 bits
    // Numeric initializers matter: starting the fields as `undefined` changes
    // V8's field representation and slows hashing down (measured on sha256).
    Ah = 0;
    Al = 0;
    Bh = 0;
    Bl = 0;
    Ch = 0;
    Cl = 0;
    Dh = 0;
    Dl = 0;
    Eh = 0;
    El = 0;
    Fh = 0;
    Fl = 0;
    Gh = 0;
    Gl = 0;
    Hh = 0;
    Hl = 0;
    constructor(outputLen, IV) {
      super(128, outputLen, 16, false);
      this.Ah = IV[0] | 0;
      this.Al = IV[1] | 0;
      this.Bh = IV[2] | 0;
      this.Bl = IV[3] | 0;
      this.Ch = IV[4] | 0;
      this.Cl = IV[5] | 0;
      this.Dh = IV[6] | 0;
      this.Dl = IV[7] | 0;
      this.Eh = IV[8] | 0;
      this.El = IV[9] | 0;
      this.Fh = IV[10] | 0;
      this.Fl = IV[11] | 0;
      this.Gh = IV[12] | 0;
      this.Gl = IV[13] | 0;
      this.Hh = IV[14] | 0;
      this.Hl = IV[15] | 0;
    }
    // prettier-ignore
    get() {
      const { Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl } = this;
      return [Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl];
    }
    // prettier-ignore
    set(Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl) {
      this.Ah = Ah | 0;
      this.Al = Al | 0;
      this.Bh = Bh | 0;
      this.Bl = Bl | 0;
      this.Ch = Ch | 0;
      this.Cl = Cl | 0;
      this.Dh = Dh | 0;
      this.Dl = Dl | 0;
      this.Eh = Eh | 0;
      this.El = El | 0;
      this.Fh = Fh | 0;
      this.Fl = Fl | 0;
      this.Gh = Gh | 0;
      this.Gl = Gl | 0;
      this.Hh = Hh | 0;
      this.Hl = Hl | 0;
    }
    _cloneInto(to) {
      (to ||= new this.constructor()).set(...this.get());
      return this._cloneIntoMeta(to);
    }
    process(view, offset) {
      for (let i = 0; i < 16; i++, offset += 4) {
        SHA512_W_H[i] = view.getUint32(offset);
        SHA512_W_L[i] = view.getUint32(offset += 4);
      }
      for (let i = 16; i < 80; i++) {
        const W15h = SHA512_W_H[i - 15] | 0;
        const W15l = SHA512_W_L[i - 15] | 0;
        const s0h = rotrSH(W15h, W15l, 1) ^ rotrSH(W15h, W15l, 8) ^ shrSH(W15h, W15l, 7);
        const s0l = rotrSL(W15h, W15l, 1) ^ rotrSL(W15h, W15l, 8) ^ shrSL(W15h, W15l, 7);
        const W2h = SHA512_W_H[i - 2] | 0;
        const W2l = SHA512_W_L[i - 2] | 0;
        const s1h = rotrSH(W2h, W2l, 19) ^ rotrBH(W2h, W2l, 61) ^ shrSH(W2h, W2l, 6);
        const s1l = rotrSL(W2h, W2l, 19) ^ rotrBL(W2h, W2l, 61) ^ shrSL(W2h, W2l, 6);
        const SUMl = add4L(s0l, s1l, SHA512_W_L[i - 7], SHA512_W_L[i - 16]);
        const SUMh = add4H(SUMl, s0h, s1h, SHA512_W_H[i - 7], SHA512_W_H[i - 16]);
        SHA512_W_H[i] = SUMh | 0;
        SHA512_W_L[i] = SUMl | 0;
      }
      let { Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl } = this;
      for (let i = 0; i < 80; i++) {
        const sigma1h = rotrSH(Eh, El, 14) ^ rotrSH(Eh, El, 18) ^ rotrBH(Eh, El, 41);
        const sigma1l = rotrSL(Eh, El, 14) ^ rotrSL(Eh, El, 18) ^ rotrBL(Eh, El, 41);
        const CHIh = Eh & Fh ^ ~Eh & Gh;
        const CHIl = El & Fl ^ ~El & Gl;
        const T1ll = add5L(Hl, sigma1l, CHIl, SHA512_Kl[i], SHA512_W_L[i]);
        const T1h = add5H(T1ll, Hh, sigma1h, CHIh, SHA512_Kh[i], SHA512_W_H[i]);
        const T1l = T1ll | 0;
        const sigma0h = rotrSH(Ah, Al, 28) ^ rotrBH(Ah, Al, 34) ^ rotrBH(Ah, Al, 39);
        const sigma0l = rotrSL(Ah, Al, 28) ^ rotrBL(Ah, Al, 34) ^ rotrBL(Ah, Al, 39);
        const MAJh = Ah & Bh ^ Ah & Ch ^ Bh & Ch;
        const MAJl = Al & Bl ^ Al & Cl ^ Bl & Cl;
        Hh = Gh | 0;
        Hl = Gl | 0;
        Gh = Fh | 0;
        Gl = Fl | 0;
        Fh = Eh | 0;
        Fl = El | 0;
        ({ h: Eh, l: El } = add(Dh | 0, Dl | 0, T1h | 0, T1l | 0));
        Dh = Ch | 0;
        Dl = Cl | 0;
        Ch = Bh | 0;
        Cl = Bl | 0;
        Bh = Ah | 0;
        Bl = Al | 0;
        const All = add3L(T1l, sigma0l, MAJl);
        Ah = add3H(All, T1h, sigma0h, MAJh);
        Al = All | 0;
      }
      ({ h: Ah, l: Al } = add(this.Ah | 0, this.Al | 0, Ah | 0, Al | 0));
      ({ h: Bh, l: Bl } = add(this.Bh | 0, this.Bl | 0, Bh | 0, Bl | 0));
      ({ h: Ch, l: Cl } = add(this.Ch | 0, this.Cl | 0, Ch | 0, Cl | 0));
      ({ h: Dh, l: Dl } = add(this.Dh | 0, this.Dl | 0, Dh | 0, Dl | 0));
      ({ h: Eh, l: El } = add(this.Eh | 0, this.El | 0, Eh | 0, El | 0));
      ({ h: Fh, l: Fl } = add(this.Fh | 0, this.Fl | 0, Fh | 0, Fl | 0));
      ({ h: Gh, l: Gl } = add(this.Gh | 0, this.Gl | 0, Gh | 0, Gl | 0));
      ({ h: Hh, l: Hl } = add(this.Hh | 0, this.Hl | 0, Hh | 0, Hl | 0));
      this.set(Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl);
    }
    roundClean() {
      clean(SHA512_W_H, SHA512_W_L);
    }
    destroy() {
      this.destroyed = true;
      clean(this.buffer);
      this.set(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  };
  var _SHA512 = class extends SHA2_64B {
    constructor() {
      super(64, SHA512_IV);
    }
  };
  var sha256 = /* @__PURE__ */ createHasher(
    () => new _SHA256(),
    /* @__PURE__ */ oidNist(1)
  );
  var sha512 = /* @__PURE__ */ createHasher(
    () => new _SHA512(),
    /* @__PURE__ */ oidNist(3)
  );

  // node_modules/@noble/curves/utils.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  function aarray(item, title, inner = () => {
  }) {
    if (!Array.isArray(item))
      throw new TypeError(`"${title}" expected array, got type=${typeof item}`);
    for (let i = 0; i < item.length; i++)
      inner(item[i], `${title}[${i}]`);
    return item;
  }
  var abytes2 = (value, length, title) => abytes(value, length, title);
  var anumber2 = anumber;
  function aobject2(value, title = "object") {
    if (value === null || typeof value !== "object" || Array.isArray(value))
      throw new TypeError(title === "object" ? "expected valid options object" : `"${title}" expected object, got type=${typeof value}`);
    return value;
  }
  function afunction(value, title) {
    if (typeof value !== "function")
      throw new TypeError(`"${title}" is invalid: expected function, got ${typeof value}`);
    return value;
  }
  var bytesToHex2 = bytesToHex;
  var concatBytes2 = (...arrays) => concatBytes(...arrays);
  var hexToBytes2 = (hex) => hexToBytes(hex);
  var isBytes2 = isBytes;
  var randomBytes2 = (bytesLength) => randomBytes(bytesLength);
  var _0n = /* @__PURE__ */ BigInt(0);
  var _1n = /* @__PURE__ */ BigInt(1);
  var atitle2 = (title) => title ? `"${title}" ` : "";
  function abool(value, title = "") {
    if (typeof value !== "boolean")
      throw new TypeError(atitle2(title) + "expected boolean, got type=" + typeof value);
    return value;
  }
  function abignumber(n) {
    if (typeof n === "bigint") {
      if (!isPosBig(n))
        throw new RangeError("positive bigint expected, got " + n);
    } else
      anumber2(n);
    return n;
  }
  function asafenumber(value, title = "") {
    if (typeof value !== "number") {
      const prefix = title && `"${title}" `;
      throw new TypeError(prefix + "expected number, got type=" + typeof value);
    }
    if (!Number.isSafeInteger(value)) {
      const prefix = title && `"${title}" `;
      throw new RangeError(prefix + "expected safe integer, got " + value);
    }
  }
  function hexToNumber(hex) {
    if (typeof hex !== "string")
      throw new TypeError("hex string expected, got " + typeof hex);
    return hex === "" ? _0n : BigInt("0x" + hex);
  }
  function bytesToNumberBE(bytes) {
    return hexToNumber(bytesToHex(bytes));
  }
  function bytesToNumberLE(bytes) {
    return hexToNumber(bytesToHex(copyBytes(abytes(bytes)).reverse()));
  }
  function numberToBytesBE(n, len) {
    anumber(len);
    if (len === 0)
      throw new Error("zero output length is invalid");
    n = abignumber(n);
    const expectedLen = len * 2;
    const hex = n.toString(16);
    if (hex.length > expectedLen)
      throw new RangeError("number is too large");
    return hexToBytes(hex.padStart(expectedLen, "0"));
  }
  function numberToBytesLE(n, len) {
    return numberToBytesBE(n, len).reverse();
  }
  function copyBytes(bytes) {
    return Uint8Array.from(abytes2(bytes));
  }
  function isPosBig(n) {
    return typeof n === "bigint" && _0n <= n;
  }
  function inRange(n, min, max) {
    return isPosBig(n) && isPosBig(min) && isPosBig(max) && min <= n && n < max;
  }
  function aInRange(title, n, min, max) {
    if (!inRange(n, min, max))
      throw new RangeError("expected valid " + title + ": " + min + " <= n < " + max + ", got " + n);
  }
  function bitLen(n) {
    if (n < _0n)
      throw new Error("expected non-negative bigint, got " + n);
    return n === _0n ? 0 : n.toString(2).length;
  }
  var bitMask = (n) => {
    asafenumber(n, "n");
    return (_1n << BigInt(n)) - _1n;
  };
  function validateObject(object, fields = {}, optFields = {}, title = "object") {
    aobject2(object, title);
    aobject2(fields, "fields");
    aobject2(optFields, "optFields");
    function checkField(fieldName, expectedType, isOpt) {
      const label2 = title === "object" ? `param "${String(fieldName)}"` : `"${title}.${String(fieldName)}"`;
      const val = object[fieldName];
      if (!Object.hasOwn(object, fieldName) && (isOpt ? val !== void 0 : expectedType !== "function")) {
        throw new TypeError(`${label2} is invalid: expected own property`);
      }
      if (isOpt && val === void 0)
        return;
      const current = typeof val;
      if (current !== expectedType || val === null)
        throw new TypeError(`${label2} is invalid: expected ${expectedType}, got ${current}`);
    }
    const iter = (f, isOpt) => Object.entries(f).forEach(([k, v]) => checkField(k, v, isOpt));
    iter(fields, false);
    iter(optFields, true);
  }

  // node_modules/@noble/curves/abstract/modular.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  var _0n2 = /* @__PURE__ */ BigInt(0);
  var _1n2 = /* @__PURE__ */ BigInt(1);
  var _2n = /* @__PURE__ */ BigInt(2);
  var _3n = /* @__PURE__ */ BigInt(3);
  var _4n = /* @__PURE__ */ BigInt(4);
  var _5n = /* @__PURE__ */ BigInt(5);
  var _7n = /* @__PURE__ */ BigInt(7);
  var _8n = /* @__PURE__ */ BigInt(8);
  var _9n = /* @__PURE__ */ BigInt(9);
  var _15n = /* @__PURE__ */ BigInt(15);
  var _16n = /* @__PURE__ */ BigInt(16);
  var POW_WINDOWED_MIN = /* @__PURE__ */ BigInt("0x10000000000000000");
  function mod(a, b) {
    if (b <= _0n2)
      throw new Error("mod: expected positive modulus, got " + b);
    const result = a % b;
    return result >= _0n2 ? result : b + result;
  }
  function pow(num, power2, modulo) {
    if (modulo <= _1n2)
      throw new Error("pow: expected modulus > 1, got " + modulo);
    if (typeof power2 !== "bigint")
      throw new TypeError("invalid exponent: expected bigint, got " + typeof power2);
    if (power2 < _0n2)
      throw new Error("invalid exponent, negatives unsupported");
    if (power2 === _0n2)
      return _1n2;
    if (power2 === _1n2)
      return num;
    let d = num % modulo;
    if (d < _0n2)
      d += modulo;
    if (power2 < POW_WINDOWED_MIN) {
      let p2 = _1n2;
      while (power2 > _0n2) {
        if (power2 & _1n2)
          p2 = p2 * d % modulo;
        d = d * d % modulo;
        power2 >>= _1n2;
      }
      return p2;
    }
    const digits = [];
    while (power2 > _0n2) {
      digits.push(Number(power2 & _15n));
      power2 >>= _4n;
    }
    const table = new Array(16);
    table[0] = _1n2;
    table[1] = d;
    for (let i = 2; i < 16; i++)
      table[i] = table[i - 1] * d % modulo;
    let p = table[digits[digits.length - 1]];
    for (let w = digits.length - 2; w >= 0; w--) {
      p = p * p % modulo;
      p = p * p % modulo;
      p = p * p % modulo;
      p = p * p % modulo;
      const digit = digits[w];
      if (digit !== 0)
        p = p * table[digit] % modulo;
    }
    return p;
  }
  function pow2(x, power2, modulo) {
    if (modulo <= _1n2)
      throw new Error("pow2: expected modulus > 1, got " + modulo);
    if (power2 < _0n2)
      throw new Error("pow2: expected non-negative exponent, got " + power2);
    let res = x;
    while (power2-- > _0n2) {
      res *= res;
      res %= modulo;
    }
    return res;
  }
  function invert(number2, modulo) {
    if (number2 === _0n2)
      throw new Error("invert: expected non-zero number");
    if (modulo <= _1n2)
      throw new Error("invert: expected modulus > 1, got " + modulo);
    let a = mod(number2, modulo);
    let b = modulo;
    let x = _0n2, u = _1n2;
    while (a !== _0n2) {
      const q2 = b / a;
      const r = b - a * q2;
      const m = x - u * q2;
      b = a, a = r, x = u, u = m;
    }
    const gcd = b;
    if (gcd !== _1n2)
      throw new Error("invert: does not exist");
    return mod(x, modulo);
  }
  function assertIsSquare(Fp2, root, n) {
    const F = Fp2;
    if (!F.eql(F.sqr(root), n))
      throw new Error("Cannot find square root");
  }
  function aoddModulus(order, fnName) {
    if ((order & _1n2) === _0n2)
      throw new Error(fnName + ": expected odd modulus, got " + order);
  }
  function sqrt3mod4(Fp2, n) {
    const F = Fp2;
    const p1div4 = (F.ORDER + _1n2) / _4n;
    const root = F.pow(n, p1div4);
    assertIsSquare(F, root, n);
    return root;
  }
  function sqrt5mod8(Fp2, n) {
    const F = Fp2;
    const p5div8 = (F.ORDER - _5n) / _8n;
    const n2 = F.mul(n, _2n);
    const v = F.pow(n2, p5div8);
    const nv = F.mul(n, v);
    const i = F.mul(F.mul(nv, _2n), v);
    const root = F.mul(nv, F.sub(i, F.ONE));
    assertIsSquare(F, root, n);
    return root;
  }
  function sqrt9mod16(P) {
    const Fp_ = Field(P);
    const tn = tonelliShanks(P);
    const c1 = tn(Fp_, Fp_.neg(Fp_.ONE));
    const c2 = tn(Fp_, c1);
    const c3 = tn(Fp_, Fp_.neg(c1));
    const c4 = (P + _7n) / _16n;
    return ((Fp2, n) => {
      const F = Fp2;
      let tv1 = F.pow(n, c4);
      let tv2 = F.mul(tv1, c1);
      const tv3 = F.mul(tv1, c2);
      const tv4 = F.mul(tv1, c3);
      const e1 = F.eql(F.sqr(tv2), n);
      const e2 = F.eql(F.sqr(tv3), n);
      tv1 = F.cmov(tv1, tv2, e1);
      tv2 = F.cmov(tv4, tv3, e2);
      const e3 = F.eql(F.sqr(tv2), n);
      const root = F.cmov(tv1, tv2, e3);
      assertIsSquare(F, root, n);
      return root;
    });
  }
  function tonelliShanks(P) {
    if (P < _3n)
      throw new Error("sqrt is not defined for small field");
    aoddModulus(P, "tonelliShanks");
    let Q = P - _1n2;
    let S = 0;
    while (Q % _2n === _0n2) {
      Q /= _2n;
      S++;
    }
    let Z = _2n;
    const _Fp = Field(P);
    while (FpLegendre(_Fp, Z) === 1) {
      if (Z++ > 1e3)
        throw new Error("Cannot find square root: probably non-prime P");
    }
    if (S === 1)
      return sqrt3mod4;
    let cc = _Fp.pow(Z, Q);
    const Q1div2 = (Q + _1n2) / _2n;
    return function tonelliSlow(Fp2, n) {
      const F = Fp2;
      if (F.is0(n))
        return n;
      if (FpLegendre(F, n) !== 1)
        throw new Error("Cannot find square root");
      let M = S;
      let c = F.mul(F.ONE, cc);
      let t = F.pow(n, Q);
      let R = F.pow(n, Q1div2);
      while (!F.eql(t, F.ONE)) {
        if (F.is0(t))
          throw new Error("Cannot find square root: probably non-prime P");
        let i = 1;
        let t_tmp = F.sqr(t);
        while (!F.eql(t_tmp, F.ONE)) {
          i++;
          t_tmp = F.sqr(t_tmp);
          if (i === M)
            throw new Error("Cannot find square root");
        }
        const exponent = _1n2 << BigInt(M - i - 1);
        const b = F.pow(c, exponent);
        M = i;
        c = F.sqr(b);
        t = F.mul(t, c);
        R = F.mul(R, b);
      }
      return R;
    };
  }
  function FpSqrt(P) {
    aoddModulus(P, "Fp.sqrt");
    if (P % _4n === _3n)
      return sqrt3mod4;
    if (P % _8n === _5n)
      return sqrt5mod8;
    if (P % _16n === _9n)
      return sqrt9mod16(P);
    return tonelliShanks(P);
  }
  var isNegativeLE = (num, modulo) => (mod(num, modulo) & _1n2) === _1n2;
  var FIELD_FIELDS = [
    "create",
    "isValid",
    "is0",
    "neg",
    "inv",
    "sqrt",
    "sqr",
    "eql",
    "add",
    "sub",
    "mul",
    "pow",
    "div",
    "addN",
    "subN",
    "mulN",
    "sqrN"
  ];
  function validateField(field2) {
    aobject2(field2, "field");
    if (typeof field2.ORDER !== "bigint")
      throw new TypeError('param "ORDER" is invalid: expected bigint, got ' + typeof field2.ORDER);
    asafenumber(field2.BYTES, "BYTES");
    asafenumber(field2.BITS, "BITS");
    for (const name of FIELD_FIELDS)
      afunction(field2[name], "field." + name);
    if (field2.BYTES < 1 || field2.BITS < 1)
      throw new Error("invalid field: expected BYTES/BITS > 0");
    if (field2.ORDER <= _1n2)
      throw new Error("invalid field: expected ORDER > 1, got " + field2.ORDER);
    return field2;
  }
  function FpInvertBatch(Fp2, nums, passZero = false) {
    validateField(Fp2);
    aarray(nums, "nums");
    abool(passZero, "passZero");
    const F = Fp2;
    const inverted = new Array(nums.length).fill(passZero ? F.ZERO : void 0);
    const multipliedAcc = nums.reduce((acc, num, i) => {
      if (F.is0(num))
        return acc;
      inverted[i] = acc;
      return F.mul(acc, num);
    }, F.ONE);
    const invertedAcc = F.inv(multipliedAcc);
    nums.reduceRight((acc, num, i) => {
      if (F.is0(num))
        return acc;
      inverted[i] = F.mul(acc, inverted[i]);
      return F.mul(acc, num);
    }, invertedAcc);
    return inverted;
  }
  function FpLegendre(Fp2, n) {
    validateField(Fp2);
    const F = Fp2;
    aoddModulus(F.ORDER, "FpLegendre");
    const p1mod2 = (F.ORDER - _1n2) / _2n;
    const powered = F.pow(n, p1mod2);
    const yes = F.eql(powered, F.ONE);
    const zero = F.eql(powered, F.ZERO);
    const no = F.eql(powered, F.neg(F.ONE));
    if (!yes && !zero && !no)
      throw new Error("invalid Legendre symbol result");
    return yes ? 1 : zero ? 0 : -1;
  }
  function nLength(n, nBitLength) {
    if (nBitLength !== void 0)
      anumber2(nBitLength);
    if (n <= _0n2)
      throw new Error("invalid n length: expected positive n, got " + n);
    if (nBitLength !== void 0 && nBitLength < 1)
      throw new Error("invalid n length: expected positive bit length, got " + nBitLength);
    const bits = bitLen(n);
    if (nBitLength !== void 0 && nBitLength < bits)
      throw new Error(`invalid n length: expected nBitLength (${nBitLength}) >= bitLen(n) (${bits})`);
    const _nBitLength = nBitLength !== void 0 ? nBitLength : bits;
    const nByteLength = Math.ceil(_nBitLength / 8);
    return { nBitLength: _nBitLength, nByteLength };
  }
  var FIELD_SQRT = /* @__PURE__ */ new WeakMap();
  var _Field = class {
    ORDER;
    BITS;
    BYTES;
    isLE;
    ZERO = _0n2;
    ONE = _1n2;
    _lengths;
    _mod;
    constructor(ORDER, opts = {}) {
      if (ORDER <= _1n2)
        throw new Error("invalid field: expected ORDER > 1, got " + ORDER);
      let _nbitLength = void 0;
      this.isLE = false;
      if (opts != null && typeof opts === "object") {
        if (typeof opts.BITS === "number")
          _nbitLength = opts.BITS;
        if (typeof opts.sqrt === "function")
          Object.defineProperty(this, "sqrt", { value: opts.sqrt, enumerable: true });
        if (typeof opts.isLE === "boolean")
          this.isLE = opts.isLE;
        if (opts.allowedLengths)
          this._lengths = Object.freeze(opts.allowedLengths.slice());
        if (typeof opts.modFromBytes === "boolean")
          this._mod = opts.modFromBytes;
      }
      const { nBitLength, nByteLength } = nLength(ORDER, _nbitLength);
      if (nByteLength > 2048)
        throw new Error("invalid field: expected ORDER of <= 2048 bytes");
      this.ORDER = ORDER;
      this.BITS = nBitLength;
      this.BYTES = nByteLength;
      Object.freeze(this);
    }
    create(num) {
      return mod(num, this.ORDER);
    }
    isValid(num) {
      if (typeof num !== "bigint")
        throw new TypeError("invalid field element: expected bigint, got " + typeof num);
      return _0n2 <= num && num < this.ORDER;
    }
    is0(num) {
      return num === _0n2;
    }
    // is valid and invertible
    isValidNot0(num) {
      return !this.is0(num) && this.isValid(num);
    }
    isOdd(num) {
      return (num & _1n2) === _1n2;
    }
    neg(num) {
      return mod(-num, this.ORDER);
    }
    eql(lhs, rhs) {
      return lhs === rhs;
    }
    sqr(num) {
      return mod(num * num, this.ORDER);
    }
    add(lhs, rhs) {
      return mod(lhs + rhs, this.ORDER);
    }
    sub(lhs, rhs) {
      return mod(lhs - rhs, this.ORDER);
    }
    mul(lhs, rhs) {
      return mod(lhs * rhs, this.ORDER);
    }
    pow(num, power2) {
      return pow(num, power2, this.ORDER);
    }
    div(lhs, rhs) {
      return mod(lhs * invert(rhs, this.ORDER), this.ORDER);
    }
    // Same as above, but doesn't normalize
    sqrN(num) {
      return num * num;
    }
    addN(lhs, rhs) {
      return lhs + rhs;
    }
    subN(lhs, rhs) {
      return lhs - rhs;
    }
    mulN(lhs, rhs) {
      return lhs * rhs;
    }
    inv(num) {
      return invert(num, this.ORDER);
    }
    sqrt(num) {
      let sqrt = FIELD_SQRT.get(this);
      if (!sqrt)
        FIELD_SQRT.set(this, sqrt = FpSqrt(this.ORDER));
      return sqrt(this, num);
    }
    toBytes(num) {
      return this.isLE ? numberToBytesLE(num, this.BYTES) : numberToBytesBE(num, this.BYTES);
    }
    fromBytes(bytes, skipValidation = false) {
      abytes2(bytes);
      const { _lengths: allowedLengths, BYTES, isLE, ORDER, _mod: modFromBytes } = this;
      if (allowedLengths) {
        if (bytes.length < 1 || !allowedLengths.includes(bytes.length) || bytes.length > BYTES) {
          throw new Error("Field.fromBytes: expected " + allowedLengths + " bytes, got " + bytes.length);
        }
        const padded2 = new Uint8Array(BYTES);
        padded2.set(bytes, isLE ? 0 : padded2.length - bytes.length);
        bytes = padded2;
      }
      if (bytes.length !== BYTES)
        throw new Error("Field.fromBytes: expected " + BYTES + " bytes, got " + bytes.length);
      let scalar2 = isLE ? bytesToNumberLE(bytes) : bytesToNumberBE(bytes);
      if (modFromBytes)
        scalar2 = mod(scalar2, ORDER);
      if (!skipValidation) {
        if (!this.isValid(scalar2))
          throw new Error("invalid field element: outside of range 0..ORDER");
      }
      return scalar2;
    }
    // TODO: we don't need it here, move out to separate fn
    invertBatch(lst) {
      return FpInvertBatch(this, lst, true);
    }
    // We can't move this out because Fp6, Fp12 implement it
    // and it's unclear what to return in there.
    cmov(a, b, condition) {
      abool(condition, "condition");
      return condition ? b : a;
    }
  };
  function Field(ORDER, opts = {}) {
    Object.freeze(_Field.prototype);
    return new _Field(ORDER, opts);
  }

  // node_modules/@noble/curves/abstract/curve.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  var _0n3 = /* @__PURE__ */ BigInt(0);
  var _1n3 = /* @__PURE__ */ BigInt(1);
  var _4n2 = /* @__PURE__ */ BigInt(4);
  var BLIND_BYTES = 16;
  var BLIND_BITS = 128;
  var FW_WINDOW = 5;
  var TABLE_BYTES_MAX = /* @__PURE__ */ (() => 2 ** 31)();
  function validatePointCons(Point2) {
    const pc = Point2;
    if (typeof pc !== "function")
      throw new TypeError('"Point" expected constructor, got type=' + typeof Point2);
    afunction(pc.fromAffine, "Point.fromAffine");
    afunction(pc.fromBytes, "Point.fromBytes");
    afunction(pc.fromHex, "Point.fromHex");
    aobject2(pc.BASE, "Point.BASE");
    aobject2(pc.ZERO, "Point.ZERO");
    validateField(pc.Fp);
    validateField(pc.Fn);
  }
  function normalizeZ(c, points) {
    validatePointCons(c);
    validateMSMPoints(points, c);
    const invertedZs = FpInvertBatch(c.Fp, points.map((p) => p.Z));
    return points.map((p, i) => c.fromAffine(p.toAffine(invertedZs[i])));
  }
  function validateW(W, bits, min = 1) {
    if (!Number.isSafeInteger(W) || W < min || W > bits)
      throw new Error("invalid window size, expected [" + min + ".." + bits + "], got W=" + W);
  }
  function validateTableBytes(numPoints, fpBytes) {
    const bytes = numPoints * (4 * fpBytes + 128);
    if (bytes > TABLE_BYTES_MAX)
      throw new Error("invalid window size: table would need ~" + Math.ceil(bytes / 2 ** 20) + " MiB, max " + TABLE_BYTES_MAX / 2 ** 20 + " MiB");
  }
  function probeRandomBytes(randomBytes3, length) {
    if (randomBytes3 === void 0)
      return void 0;
    afunction(randomBytes3, "randomBytes");
    try {
      const probe = randomBytes3(length);
      if (!isBytes2(probe) || probe.length !== length)
        return void 0;
    } catch {
      return void 0;
    }
    return randomBytes3;
  }
  function validateMSMPoints(points, c) {
    aarray(points, "points");
    points.forEach((p, i) => {
      if (!(p instanceof c))
        throw new Error("invalid point at index " + i);
    });
  }
  function validateMSMScalars(scalars, field2, maxScalar) {
    if (!Array.isArray(scalars))
      throw new Error("array of scalars expected");
    scalars.forEach((s, i) => {
      const ok = maxScalar === void 0 ? field2.isValid(s) : isPosBig(s) && s < maxScalar;
      if (!ok)
        throw new Error("invalid scalar at index " + i);
    });
  }
  var pointWindowSizes = /* @__PURE__ */ new WeakMap();
  function getWindowSize(P) {
    return pointWindowSizes.get(P) || 1;
  }
  function oddMultiples(p, size) {
    const dbl = p.double();
    const t = [p];
    for (let j = 1; j < size; j++)
      t.push(t[j - 1].add(dbl));
    return t;
  }
  function wnafDigits(n, W) {
    const size = 2 ** W;
    const half = size / 2;
    const mask = BigInt(size - 1);
    const d = [];
    while (n > _0n3) {
      let w = 0;
      if (n & _1n3) {
        w = Number(n & mask);
        if (w >= half)
          w -= size;
        n -= BigInt(w);
      }
      d.push(w);
      n >>= _1n3;
    }
    return d;
  }
  function signedWindowDigits(n, W, windows) {
    const size = 2 ** W;
    const half = size / 2;
    const mask = BigInt(size - 1);
    const shiftBy = BigInt(W);
    const d = [];
    for (let w = 0; w < windows; w++) {
      let v = Number(n & mask);
      n >>= shiftBy;
      if (v > half) {
        v -= size;
        n += _1n3;
      }
      d.push(v);
    }
    if (n !== _0n3)
      throw new Error("invalid wnaf");
    return d;
  }
  function wnafWalk(zero, tables, digits) {
    let max = 0;
    for (const d of digits)
      max = Math.max(max, d.length);
    let acc = zero;
    for (let bit = max - 1; bit >= 0; bit--) {
      if (bit !== max - 1)
        acc = acc.double();
      for (let i = 0; i < digits.length; i++) {
        const w = digits[i][bit];
        if (w) {
          const item = tables[i][Math.abs(w) - 1 >> 1];
          acc = acc.add(w < 0 ? item.negate() : item);
        }
      }
    }
    return acc;
  }
  var ScalarMultiplier = class {
    Point;
    BASE;
    ZERO;
    randomBytes;
    wnafPrecomputes = /* @__PURE__ */ new WeakMap();
    baseCanBeBlinded;
    bits;
    // Parametrized with a given Point class (not individual point)
    constructor(Point2, randomBytes3) {
      validatePointCons(Point2);
      this.randomBytes = probeRandomBytes(randomBytes3, BLIND_BYTES);
      this.Point = Point2;
      this.BASE = Point2.BASE;
      this.ZERO = Point2.ZERO;
      this.bits = Point2.Fn.BITS;
    }
    /**
     * Creates a signed fixed-window wNAF precomputation table: for every window w, the
     * multiples `[1..2^(W−1)]⋅2^(w⋅W)⋅P`, flattened. All doublings are baked into the table,
     * so cached multiplication is additions-only. `windows = ceil(bits/W) + 1`: the extra
     * window absorbs the final carry of signed-digit recoding.
     * For a 256-bit curve and W=6, the table is 44⋅32 = 1408 points.
     * @param point - Point instance
     * @param W - window size
     * @param bits - scalar bitlength the table must cover
     */
    buildWnafTable(point, W, bits) {
      const windows = Math.ceil(bits / W) + 1;
      const half = 2 ** (W - 1);
      const comp = [];
      let base = point;
      for (let w = 0; w < windows; w++) {
        let acc = base;
        for (let i = 0; i < half; i++) {
          comp.push(acc);
          acc = acc.add(base);
        }
        base = comp[comp.length - 1].double();
      }
      return { W, bits, windows, comp };
    }
    /**
     * Implements ec multiplication using precomputed signed fixed-window wNAF tables.
     * Constant-time: fixed window count with one table addition per window — zero digits feed
     * the fake accumulator — and no doublings; the lookup scans the whole window slice.
     * Scalar bounds are validated by the public entry points ({@link ScalarMultiplier.mulCT},
     * {@link ScalarMultiplier.mulCTBlinded}, {@link ScalarMultiplier.mulUnsafe});
     * signedWindowDigits throws if `n` exceeds the table.
     * @returns real and fake (for const-time) points
     */
    wnafCachedCT(precomputes, n) {
      const { W, windows, comp } = precomputes;
      const half = 2 ** (W - 1);
      const digits = signedWindowDigits(n, W, windows);
      let p = this.ZERO;
      let f = this.BASE;
      for (let w = 0; w < windows; w++) {
        const digit = digits[w];
        const start3 = w * half;
        const idx = Math.abs(digit) - 1;
        let sel = comp[start3];
        for (let i = 1; i < half; i++)
          sel = i === idx ? comp[start3 + i] : sel;
        const neg = sel.negate();
        if (digit === 0)
          f = f.add(comp[start3]);
        else
          p = p.add(digit < 0 ? neg : sel);
      }
      return { p, f };
    }
    // Cache key is point identity plus (W, bits); at most two entries exist per point (public-width
    // `Fn.BITS` and blinded `Fn.BITS + BLIND_BITS`). Callers must not reuse the same point with
    // incompatible `transform(...)` layouts and expect a separate cache entry.
    getWnafPrecomputes(W, point, bits, transform) {
      let entries = this.wnafPrecomputes.get(point);
      let comp = entries?.find((entry) => entry.W === W && entry.bits === bits);
      if (!comp) {
        comp = this.buildWnafTable(point, W, bits);
        if (typeof transform === "function")
          comp = { ...comp, comp: transform(comp.comp) };
        if (!entries) {
          entries = [];
          this.wnafPrecomputes.set(point, entries);
        }
        entries.push(comp);
      }
      return comp;
    }
    assertPoint(point) {
      if (!(point instanceof this.Point))
        throw new TypeError('"point" expected Point instance, got type=' + typeof point);
    }
    // Shared prologue of the constant-time entry points. Rejects scalar 0: in key/signature-style
    // callers a zero scalar means broken upstream plumbing, and concrete Points already reject it.
    // Uses inRange instead of Fn.isValidNot0: validateField() only certifies the arithmetic subset.
    validateMulInput(point, scalar2) {
      this.assertPoint(point);
      if (!inRange(scalar2, _1n3, this.Point.Fn.ORDER))
        throw new Error("invalid scalar");
    }
    // Constant-time dispatch shared by mulCT / mulCTBlinded. Un-precomputed points (W===1, e.g.
    // ECDH peer keys) skip building a throwaway cached table in favor of a small fixed-window
    // multiply. `n` must be < 2^bits.
    runCT(point, n, bits, transform) {
      const W = getWindowSize(point);
      if (W === 1)
        return this.fixedWindowCT(point, n, bits);
      return this.wnafCachedCT(this.getWnafPrecomputes(W, point, bits, transform), n);
    }
    mulCT(point, scalar2, transform) {
      this.validateMulInput(point, scalar2);
      return this.runCT(point, scalar2, this.bits, transform);
    }
    mulCTBlinded(point, scalar2, transform) {
      this.validateMulInput(point, scalar2);
      if (this.randomBytes === void 0)
        throw new Error("randomBytes is required for scalar blinding");
      const bits = this.Point.Fn.BITS + BLIND_BITS;
      const blind = this.randomBytes(BLIND_BYTES);
      if (!isBytes2(blind) || blind.length !== BLIND_BYTES)
        throw new Error("randomBytes returned invalid byte array");
      blind[0] = blind[0] & 63 | 128;
      const n = scalar2 + bytesToNumberBE(blind) * this.Point.Fn.ORDER;
      return this.runCT(point, n, bits, transform);
    }
    /**
     * Constant-time multiplication `n*point` for an un-precomputed point, via a small fixed window.
     * A cached wNAF table only pays off when reused; a flat 2^FW_WINDOW table (`size-1` adds) is
     * far cheaper to build for a single use. The point-operation sequence is independent of `n`:
     * build the table, then per window exactly FW_WINDOW doublings, a data-oblivious scan over
     * every table entry, and one addition (adds the identity when the window digit is 0 — never
     * skipped).
     *
     * `n` must be `< 2^bits`. Assumes complete addition (adding the identity costs the same as any
     * add), which holds for the Weierstrass/Edwards point types used here. The table is left in
     * projective form (no normalizeZ): normalizing this small a table costs more than the
     * mixed-add savings it would buy for a single multiply.
     * @returns real point `p`; `f` duplicates it only to match {@link wnafCachedCT}'s return shape
     * (this path needs no fake accumulator — its op-count is already scalar-independent).
     */
    fixedWindowCT(point, n, bits) {
      const W = FW_WINDOW;
      const size = 1 << W;
      const mask = bitMask(W);
      const table = new Array(size);
      table[0] = this.ZERO;
      for (let i = 1; i < size; i++)
        table[i] = table[i - 1].add(point);
      const windows = Math.ceil(bits / W);
      let acc = this.ZERO;
      for (let window2 = windows - 1; window2 >= 0; window2--) {
        if (window2 !== windows - 1)
          for (let d = 0; d < W; d++)
            acc = acc.double();
        const digit = Number(n >> BigInt(window2 * W) & mask);
        let sel = table[0];
        for (let i = 1; i < size; i++)
          sel = i === digit ? table[i] : sel;
        acc = acc.add(sel);
      }
      return { p: acc, f: acc };
    }
    shouldBlind(point, cofactor) {
      if (this.randomBytes === void 0)
        return false;
      if (cofactor === _1n3)
        return true;
      if (point !== this.BASE)
        return false;
      if (this.baseCanBeBlinded === void 0)
        this.baseCanBeBlinded = this.mulUnsafe(this.BASE, this.Point.Fn.ORDER).is0();
      return this.baseCanBeBlinded;
    }
    mulSecret(point, scalar2, cofactor, transform) {
      return this.shouldBlind(point, cofactor) ? this.mulCTBlinded(point, scalar2, transform) : this.mulCT(point, scalar2, transform);
    }
    mulUnsafe(point, scalar2, transform) {
      this.assertPoint(point);
      if (!isPosBig(scalar2))
        throw new Error("invalid scalar");
      const W = getWindowSize(point);
      if (W === 1 || scalar2 >= this.Point.Fn.ORDER)
        return mulAddUnsafe(this.Point, [point], [scalar2], true);
      const precomputes = this.getWnafPrecomputes(W, point, this.bits, transform);
      return this.wnafCachedCT(precomputes, scalar2).p;
    }
    // Remembers the window size used for precomputed wNAF multiplication of the given point
    // and drops any previously built tables. Usually only the base point is precomputed.
    // W=1 resets the point to the un-precomputed (table-less) paths.
    // W is additionally capped so tables stay under ~2 GiB ({@link TABLE_BYTES_MAX}).
    setWindowSize(point, W) {
      this.assertPoint(point);
      validateW(W, this.bits);
      const windows = Math.ceil((this.bits + BLIND_BITS) / W) + 1;
      validateTableBytes(windows * 2 ** (W - 1), this.Point.Fp.BYTES);
      pointWindowSizes.set(point, W);
      this.wnafPrecomputes.delete(point);
    }
    // True when a window size is set: tables themselves are built lazily on first multiply.
    hasWindowSize(point) {
      return getWindowSize(point) !== 1;
    }
  };
  function mulAddUnsafe(c, points, scalars, allowOversized = false) {
    validatePointCons(c);
    validateMSMPoints(points, c);
    abool(allowOversized, "allowOversized");
    validateMSMScalars(scalars, c.Fn, allowOversized ? c.Fn.ORDER ** _4n2 : void 0);
    if (points.length !== scalars.length)
      throw new Error("arrays of points and scalars must have equal length");
    const tables = points.map((p) => oddMultiples(p, 4));
    const digits = scalars.map((n) => wnafDigits(n, 4));
    return wnafWalk(c.ZERO, tables, digits);
  }
  function createField(order, field2, isLE) {
    if (field2) {
      if (field2.ORDER !== order)
        throw new Error("Field.ORDER must match order: Fp == p, Fn == n");
      validateField(field2);
      return field2;
    } else {
      return Field(order, { isLE });
    }
  }
  function createCurveFields(type, CURVE, curveOpts = {}, FpFnLE) {
    if (type !== "weierstrass" && type !== "edwards")
      throw new Error('expected curve type "weierstrass" or "edwards"');
    if (FpFnLE === void 0)
      FpFnLE = type === "edwards";
    if (!CURVE || typeof CURVE !== "object")
      throw new Error(`expected valid ${type} CURVE object`);
    validateObject(curveOpts);
    for (const p of ["p", "n", "h"]) {
      const val = CURVE[p];
      if (!(isPosBig(val) && val !== _0n3))
        throw new Error(`CURVE.${p} must be positive bigint`);
    }
    const Fp2 = createField(CURVE.p, curveOpts.Fp, FpFnLE);
    const Fn = createField(CURVE.n, curveOpts.Fn, FpFnLE);
    const _b = type === "weierstrass" ? "b" : "d";
    const params = ["Gx", "Gy", "a", _b];
    for (const p of params) {
      if (!Fp2.isValid(CURVE[p]))
        throw new Error(`CURVE.${p} must be valid field element of CURVE.Fp`);
    }
    CURVE = Object.freeze(Object.assign({}, CURVE));
    return { CURVE, Fp: Fp2, Fn };
  }
  function createKeygen(randomSecretKey, getPublicKey) {
    return function keygen(seed) {
      const secretKey = randomSecretKey(seed);
      return { secretKey, publicKey: getPublicKey(secretKey) };
    };
  }

  // node_modules/@noble/curves/abstract/edwards.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  var _0n4 = /* @__PURE__ */ BigInt(0);
  var _1n4 = /* @__PURE__ */ BigInt(1);
  var _2n2 = /* @__PURE__ */ BigInt(2);
  var _4n3 = /* @__PURE__ */ BigInt(4);
  var _8n2 = /* @__PURE__ */ BigInt(8);
  function isEdValidXY(Fp2, CURVE, x, y) {
    const x2 = Fp2.sqr(x);
    const y2 = Fp2.sqr(y);
    const left = Fp2.add(Fp2.mul(CURVE.a, x2), y2);
    const right = Fp2.add(Fp2.ONE, Fp2.mul(CURVE.d, Fp2.mul(x2, y2)));
    return Fp2.eql(left, right);
  }
  function edwards(params, extraOpts = {}) {
    validateObject(extraOpts, {}, {}, "extraOpts");
    const opts = extraOpts;
    const validated = createCurveFields("edwards", params, opts, opts.FpFnLE);
    const { Fp: Fp2, Fn } = validated;
    let CURVE = validated.CURVE;
    const { h: cofactor } = CURVE;
    if (FpLegendre(Fp2, CURVE.a) !== 1)
      throw new Error("edwards: CURVE.a must be a square in Fp for complete addition formulas");
    if (FpLegendre(Fp2, CURVE.d) !== -1)
      throw new Error("edwards: CURVE.d must be a non-square in Fp for complete addition formulas");
    validateObject(opts, {}, { uvRatio: "function", randomBytes: "function" });
    const randomBytes3 = opts.randomBytes === void 0 ? randomBytes2 : opts.randomBytes;
    const MASK = _2n2 << BigInt(Fp2.BYTES * 8) - _1n4;
    function isOdd(n) {
      if (!Fp2.isOdd)
        throw new Error("Field does not have .isOdd()");
      return Fp2.isOdd(n);
    }
    const uvRatio2 = opts.uvRatio === void 0 ? (u, v) => {
      try {
        return { isValid: true, value: Fp2.sqrt(Fp2.div(u, v)) };
      } catch (e) {
        return { isValid: false, value: _0n4 };
      }
    } : opts.uvRatio;
    if (!isEdValidXY(Fp2, CURVE, CURVE.Gx, CURVE.Gy))
      throw new Error("bad curve params: generator point");
    const mulA = Fp2.eql(CURVE.a, Fp2.neg(Fp2.ONE)) ? (x) => Fp2.neg(x) : Fp2.eql(CURVE.a, Fp2.ONE) ? (x) => x : (x) => Fp2.mul(CURVE.a, x);
    function acoord(title, n, banZero = false) {
      const min = banZero ? _1n4 : _0n4;
      aInRange("coordinate " + title, n, min, MASK);
      return n;
    }
    function aedpoint(other) {
      if (!(other instanceof Point2))
        throw new Error("EdwardsPoint expected");
    }
    class Point2 {
      static BASE = new Point2(CURVE.Gx, CURVE.Gy, Fp2.ONE, Fp2.mul(CURVE.Gx, CURVE.Gy));
      static ZERO = new Point2(Fp2.ZERO, Fp2.ONE, Fp2.ONE, Fp2.ZERO);
      static Fp = Fp2;
      static Fn = Fn;
      X;
      Y;
      Z;
      T;
      constructor(X, Y, Z, T) {
        this.X = acoord("x", X);
        this.Y = acoord("y", Y);
        this.Z = acoord("z", Z, true);
        this.T = acoord("t", T);
        Object.freeze(this);
      }
      static CURVE() {
        return CURVE;
      }
      /**
       * Create one extended Edwards point from affine coordinates.
       * Does NOT validate that the point is on-curve or torsion-free.
       * Use `.assertValidity()` on adversarial inputs.
       */
      static fromAffine(p) {
        if (p instanceof Point2)
          throw new Error("extended point not allowed");
        const { x, y } = p || {};
        acoord("x", x);
        acoord("y", y);
        return new Point2(x, y, Fp2.ONE, Fp2.mul(x, y));
      }
      // Uses algo from RFC8032 5.1.3.
      static fromBytes(bytes, zip215 = false) {
        const len = Fp2.BYTES;
        const { a, d } = CURVE;
        bytes = copyBytes(abytes2(bytes, len, "point"));
        abool(zip215, "zip215");
        const normed = copyBytes(bytes);
        const lastByte = bytes[len - 1];
        normed[len - 1] = lastByte & ~128;
        const y = bytesToNumberLE(normed);
        const max = zip215 ? MASK : Fp2.ORDER;
        aInRange("point.y", y, _0n4, max);
        const y2 = Fp2.sqr(y);
        const u = Fp2.sub(y2, Fp2.ONE);
        const v = Fp2.sub(Fp2.mulN(d, y2), a);
        let { isValid, value: x } = uvRatio2(u, v);
        if (!isValid)
          throw new Error("bad point: invalid y coordinate");
        const isXOdd = isOdd(x);
        const isLastByteOdd = (lastByte & 128) !== 0;
        if (!zip215 && Fp2.is0(x) && isLastByteOdd)
          throw new Error("bad point: x=0 and x_0=1");
        if (isLastByteOdd !== isXOdd)
          x = Fp2.neg(x);
        return Point2.fromAffine({ x, y });
      }
      static fromHex(hex, zip215 = false) {
        return Point2.fromBytes(hexToBytes2(hex), zip215);
      }
      get x() {
        return this.toAffine().x;
      }
      get y() {
        return this.toAffine().y;
      }
      precompute(windowSize = 6, isLazy = true) {
        wnaf.setWindowSize(this, windowSize);
        if (!isLazy)
          this.multiply(_2n2);
        return this;
      }
      // Useful in fromAffine() - not for fromBytes(), which always created valid points.
      assertValidity() {
        const p = this;
        const { a, d } = CURVE;
        if (p.is0())
          throw new Error("bad point: ZERO");
        const { X, Y, Z, T } = p;
        const X2 = Fp2.sqr(X);
        const Y2 = Fp2.sqr(Y);
        const Z2 = Fp2.sqr(Z);
        const Z4 = Fp2.sqr(Z2);
        const aX2 = Fp2.mul(X2, a);
        const left = Fp2.mul(Fp2.add(aX2, Y2), Z2);
        const right = Fp2.add(Z4, Fp2.mul(d, Fp2.mul(X2, Y2)));
        if (!Fp2.eql(left, right))
          throw new Error("bad point: equation left != right (1)");
        const XY = Fp2.mul(X, Y);
        const ZT = Fp2.mul(Z, T);
        if (!Fp2.eql(XY, ZT))
          throw new Error("bad point: equation left != right (2)");
      }
      // Compare one point to another.
      equals(other) {
        aedpoint(other);
        const { X: X1, Y: Y1, Z: Z1 } = this;
        const { X: X2, Y: Y2, Z: Z2 } = other;
        const X1Z2 = Fp2.mul(X1, Z2);
        const X2Z1 = Fp2.mul(X2, Z1);
        const Y1Z2 = Fp2.mul(Y1, Z2);
        const Y2Z1 = Fp2.mul(Y2, Z1);
        return Fp2.eql(X1Z2, X2Z1) && Fp2.eql(Y1Z2, Y2Z1);
      }
      is0() {
        return this.equals(Point2.ZERO);
      }
      negate() {
        return new Point2(Fp2.neg(this.X), this.Y, this.Z, Fp2.neg(this.T));
      }
      // Fast algo for doubling Extended Point.
      // https://hyperelliptic.org/EFD/g1p/auto-twisted-extended.html#doubling-dbl-2008-hwcd
      // Cost: 4M + 4S + 1*a + 6add + 1*2.
      double() {
        const { X: X1, Y: Y1, Z: Z1 } = this;
        const A = Fp2.sqr(X1);
        const B = Fp2.sqr(Y1);
        const C = Fp2.mul(Fp2.sqr(Z1), _2n2);
        const D = mulA(A);
        const x1y1 = Fp2.addN(X1, Y1);
        const E = Fp2.sub(Fp2.subN(Fp2.sqr(x1y1), A), B);
        const G = Fp2.addN(D, B);
        const F = Fp2.subN(G, C);
        const H = Fp2.subN(D, B);
        const X3 = Fp2.mul(E, F);
        const Y3 = Fp2.mul(G, H);
        const T3 = Fp2.mul(E, H);
        const Z3 = Fp2.mul(F, G);
        return new Point2(X3, Y3, Z3, T3);
      }
      // Fast algo for adding 2 Extended Points.
      // https://hyperelliptic.org/EFD/g1p/auto-twisted-extended.html#addition-add-2008-hwcd
      // Cost: 9M + 1*a + 1*d + 7add.
      add(other) {
        aedpoint(other);
        const { d } = CURVE;
        const { X: X1, Y: Y1, Z: Z1, T: T1 } = this;
        const { X: X2, Y: Y2, Z: Z2, T: T2 } = other;
        const A = Fp2.mul(X1, X2);
        const B = Fp2.mul(Y1, Y2);
        const C = Fp2.mul(Fp2.mulN(T1, d), T2);
        const D = Fp2.mul(Z1, Z2);
        const E = Fp2.sub(Fp2.subN(Fp2.mulN(Fp2.addN(X1, Y1), Fp2.addN(X2, Y2)), A), B);
        const F = Fp2.subN(D, C);
        const G = Fp2.addN(D, C);
        const H = Fp2.sub(B, mulA(A));
        const X3 = Fp2.mul(E, F);
        const Y3 = Fp2.mul(G, H);
        const T3 = Fp2.mul(E, H);
        const Z3 = Fp2.mul(F, G);
        return new Point2(X3, Y3, Z3, T3);
      }
      subtract(other) {
        aedpoint(other);
        return this.add(other.negate());
      }
      // Constant-time multiplication.
      multiply(scalar2) {
        if (!Fn.isValidNot0(scalar2))
          throw new RangeError("invalid scalar: expected 1 <= sc < curve.n");
        const { p, f } = wnaf.mulSecret(this, scalar2, cofactor, normalize);
        return normalize([p, f])[0];
      }
      // Non-constant-time multiplication. Uses double-and-add algorithm.
      // It's faster, but should only be used when you don't care about
      // an exposed private key e.g. sig verification.
      // Keeps the same subgroup-scalar contract: 0 is allowed for public-scalar callers, but
      // n and larger values are rejected instead of being reduced mod n to the identity point.
      multiplyUnsafe(scalar2) {
        if (!Fn.isValid(scalar2))
          throw new RangeError("invalid scalar: expected 0 <= sc < curve.n");
        if (scalar2 === _0n4)
          return Point2.ZERO;
        if (this.is0() || scalar2 === _1n4)
          return this;
        return wnaf.mulUnsafe(this, scalar2, normalize);
      }
      // Checks if point is of small order.
      // If you add something to small order point, you will have "dirty"
      // point with torsion component.
      // Clears cofactor and checks if the result is 0.
      isSmallOrder() {
        return this.clearCofactor().is0();
      }
      // Multiplies point by curve order and checks if the result is 0.
      // Returns `false` is the point is dirty.
      isTorsionFree() {
        return wnaf.mulUnsafe(this, CURVE.n).is0();
      }
      // Converts Extended point to default (x, y) coordinates.
      // Can accept precomputed Z^-1 - for example, from invertBatch.
      toAffine(invertedZ) {
        const p = this;
        let iz = invertedZ;
        if (iz != null && typeof iz !== "bigint")
          throw new TypeError('"invertedZ" expected bigint, got type=' + typeof iz);
        const { X, Y, Z } = p;
        const is0 = p.is0();
        if (iz == null)
          iz = is0 ? Fp2.create(_8n2) : Fp2.inv(Z);
        const x = Fp2.mul(X, iz);
        const y = Fp2.mul(Y, iz);
        const zz = Fp2.mul(Z, iz);
        if (is0)
          return { x: Fp2.ZERO, y: Fp2.ONE };
        if (!Fp2.eql(zz, Fp2.ONE))
          throw new Error("invZ was invalid");
        return { x, y };
      }
      clearCofactor() {
        if (cofactor === _1n4)
          return this;
        if (cofactor === _2n2)
          return this.double();
        if (cofactor === _4n3)
          return this.double().double();
        if (cofactor === _8n2)
          return this.double().double().double();
        return this.multiplyUnsafe(cofactor);
      }
      toBytes() {
        const { x, y } = this.toAffine();
        const bytes = Fp2.toBytes(y);
        bytes[bytes.length - 1] |= isOdd(x) ? 128 : 0;
        return bytes;
      }
      toHex() {
        return bytesToHex2(this.toBytes());
      }
      toString() {
        return `<Point ${this.is0() ? "ZERO" : this.toHex()}>`;
      }
    }
    const normalize = (points) => normalizeZ(Point2, points);
    const wnaf = new ScalarMultiplier(Point2, randomBytes3);
    if (wnaf.bits >= 6)
      Point2.BASE.precompute(6);
    Object.freeze(Point2.prototype);
    Object.freeze(Point2);
    return Point2;
  }
  function eddsa(Point2, cHash, eddsaOpts = {}) {
    validatePointCons(Point2);
    if (typeof cHash !== "function")
      throw new Error('"hash" function param is required');
    const hash2 = cHash;
    const opts = eddsaOpts;
    validateObject(opts, {}, {
      adjustScalarBytes: "function",
      randomBytes: "function",
      domain: "function",
      prehash: "function",
      zip215: "boolean",
      mapToCurve: "function",
      toMontgomery: "function",
      toMontgomerySecret: "function"
    });
    const { prehash } = opts;
    const { BASE, Fp: Fp2, Fn } = Point2;
    const outputLen = hash2.outputLen;
    const expectedLen = 2 * Fp2.BYTES;
    if (outputLen !== void 0) {
      asafenumber(outputLen, "hash.outputLen");
      if (outputLen !== expectedLen)
        throw new Error(`hash.outputLen must be ${expectedLen}, got ${outputLen}`);
    }
    const randomBytes3 = opts.randomBytes === void 0 ? randomBytes2 : opts.randomBytes;
    const toMontgomery2 = opts.toMontgomery;
    const toMontgomerySecret2 = opts.toMontgomerySecret;
    const adjustScalarBytes2 = opts.adjustScalarBytes === void 0 ? (bytes) => bytes : opts.adjustScalarBytes;
    const domain = opts.domain === void 0 ? (data, ctx, phflag) => {
      abool(phflag, "phflag");
      if (ctx.length || phflag)
        throw new Error("Contexts/pre-hash are not supported");
      return data;
    } : opts.domain;
    function modN_LE(hash3) {
      return Fn.create(bytesToNumberLE(hash3));
    }
    function getPrivateScalar(key) {
      const len = lengths.secretKey;
      abytes2(key, lengths.secretKey, "secretKey");
      const hashed = abytes2(hash2(key), 2 * len, "hashedSecretKey");
      const head = adjustScalarBytes2(hashed.slice(0, len));
      const prefix = hashed.slice(len, 2 * len);
      const scalar2 = modN_LE(head);
      return { head, prefix, scalar: scalar2 };
    }
    function getExtendedPublicKey(secretKey) {
      const { head, prefix, scalar: scalar2 } = getPrivateScalar(secretKey);
      const point = BASE.multiply(scalar2);
      const pointBytes = point.toBytes();
      return { head, prefix, scalar: scalar2, point, pointBytes };
    }
    function getPublicKey(secretKey) {
      return getExtendedPublicKey(secretKey).pointBytes;
    }
    function hashDomainToScalar(context = Uint8Array.of(), ...msgs) {
      const msg = concatBytes2(...msgs);
      return modN_LE(hash2(domain(msg, abytes2(context, void 0, "context"), !!prehash)));
    }
    function sign2(msg, secretKey, options = {}) {
      validateObject(options, {}, {}, "options");
      msg = copyBytes(abytes2(msg, void 0, "message"));
      if (prehash)
        msg = prehash(msg);
      const { prefix, scalar: scalar2, pointBytes } = getExtendedPublicKey(secretKey);
      const r = hashDomainToScalar(options.context, prefix, msg);
      const R = BASE.multiply(r).toBytes();
      const k = hashDomainToScalar(options.context, R, pointBytes, msg);
      const s = Fn.create(r + k * scalar2);
      if (!Fn.isValid(s))
        throw new Error("sign failed: invalid s");
      const rs = concatBytes2(R, Fn.toBytes(s));
      return abytes2(rs, lengths.signature, "result");
    }
    const verifyOpts = {
      zip215: opts.zip215
    };
    function verify2(sig, msg, publicKey2, options = verifyOpts) {
      validateObject(options);
      const { context } = options;
      const zip215 = options.zip215 === void 0 ? !!verifyOpts.zip215 : options.zip215;
      const len = lengths.signature;
      sig = abytes2(sig, len, "signature");
      msg = abytes2(msg, void 0, "message");
      publicKey2 = abytes2(publicKey2, lengths.publicKey, "publicKey");
      if (zip215 !== void 0)
        abool(zip215, "zip215");
      if (prehash)
        msg = prehash(msg);
      const mid = len / 2;
      const r = sig.subarray(0, mid);
      const s = bytesToNumberLE(sig.subarray(mid, len));
      let A, R, SB;
      try {
        A = Point2.fromBytes(publicKey2, zip215);
        R = Point2.fromBytes(r, zip215);
        SB = BASE.multiplyUnsafe(s);
      } catch (error) {
        return false;
      }
      if (!zip215 && A.isSmallOrder())
        return false;
      const k = hashDomainToScalar(context, r, publicKey2, msg);
      const RkA = R.add(A.multiplyUnsafe(k));
      return RkA.subtract(SB).clearCofactor().is0();
    }
    const _size = Fp2.BYTES;
    const lengths = {
      secretKey: _size,
      publicKey: _size,
      signature: 2 * _size,
      seed: _size
    };
    function randomSecretKey(seed) {
      seed = seed === void 0 ? randomBytes3(lengths.seed) : seed;
      return abytes2(seed, lengths.seed, "seed");
    }
    function isValidSecretKey(key) {
      return isBytes2(key) && key.length === lengths.secretKey;
    }
    function isValidPublicKey(key, zip215) {
      try {
        return !!Point2.fromBytes(key, zip215 === void 0 ? verifyOpts.zip215 : zip215);
      } catch (error) {
        return false;
      }
    }
    const utils = {
      getExtendedPublicKey,
      randomSecretKey,
      isValidSecretKey,
      isValidPublicKey,
      /** Converts an Edwards public key to a companion Montgomery public key. */
      toMontgomery(publicKey2) {
        if (toMontgomery2 === void 0)
          throw new Error("Montgomery conversion is not supported for this curve");
        return toMontgomery2(Point2.fromBytes(publicKey2));
      },
      toMontgomerySecret(secretKey) {
        if (toMontgomerySecret2 === void 0)
          throw new Error("Montgomery conversion is not supported for this curve");
        return toMontgomerySecret2(secretKey);
      }
    };
    Object.freeze(lengths);
    Object.freeze(utils);
    return Object.freeze({
      keygen: createKeygen(randomSecretKey, getPublicKey),
      getPublicKey,
      sign: sign2,
      verify: verify2,
      utils,
      Point: Point2,
      lengths
    });
  }

  // node_modules/@noble/curves/ed25519.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  var _1n5 = /* @__PURE__ */ BigInt(1);
  var _2n3 = /* @__PURE__ */ BigInt(2);
  var _5n2 = /* @__PURE__ */ BigInt(5);
  var _8n3 = /* @__PURE__ */ BigInt(8);
  var ed25519_CURVE_p = /* @__PURE__ */ BigInt("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
  var ed25519_CURVE = /* @__PURE__ */ (() => ({
    p: ed25519_CURVE_p,
    n: BigInt("0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed"),
    h: _8n3,
    a: BigInt("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec"),
    d: BigInt("0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3"),
    Gx: BigInt("0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a"),
    Gy: BigInt("0x6666666666666666666666666666666666666666666666666666666666666658")
  }))();
  function ed25519_pow_2_252_3(x) {
    const _10n = BigInt(10), _20n = BigInt(20), _40n = BigInt(40), _80n = BigInt(80);
    const P = ed25519_CURVE_p;
    const x2 = x * x % P;
    const b2 = x2 * x % P;
    const b4 = pow2(b2, _2n3, P) * b2 % P;
    const b5 = pow2(b4, _1n5, P) * x % P;
    const b10 = pow2(b5, _5n2, P) * b5 % P;
    const b20 = pow2(b10, _10n, P) * b10 % P;
    const b40 = pow2(b20, _20n, P) * b20 % P;
    const b80 = pow2(b40, _40n, P) * b40 % P;
    const b160 = pow2(b80, _80n, P) * b80 % P;
    const b240 = pow2(b160, _80n, P) * b80 % P;
    const b250 = pow2(b240, _10n, P) * b10 % P;
    const pow_p_5_8 = pow2(b250, _2n3, P) * x % P;
    return { pow_p_5_8, b2 };
  }
  function adjustScalarBytes(bytes) {
    bytes[0] &= 248;
    bytes[31] &= 127;
    bytes[31] |= 64;
    return bytes;
  }
  var ED25519_SQRT_M1 = /* @__PURE__ */ BigInt("19681161376707505956807079304988542015446066515923890162744021073123829784752");
  function uvRatio(u, v) {
    const P = ed25519_CURVE_p;
    const v3 = mod(v * v * v, P);
    const v7 = mod(v3 * v3 * v, P);
    const pow3 = ed25519_pow_2_252_3(u * v7).pow_p_5_8;
    let x = mod(u * v3 * pow3, P);
    const vx2 = mod(v * x * x, P);
    const root1 = x;
    const root2 = mod(x * ED25519_SQRT_M1, P);
    const useRoot1 = vx2 === u;
    const useRoot2 = vx2 === mod(-u, P);
    const noRoot = vx2 === mod(-u * ED25519_SQRT_M1, P);
    if (useRoot1)
      x = root1;
    if (useRoot2 || noRoot)
      x = root2;
    if (isNegativeLE(x, P))
      x = mod(-x, P);
    return { isValid: useRoot1 || useRoot2, value: x };
  }
  var ed25519_Point = /* @__PURE__ */ edwards(ed25519_CURVE, { uvRatio });
  var Fp = /* @__PURE__ */ (() => ed25519_Point.Fp)();
  function toMontgomery(point) {
    const { y } = point;
    return Fp.toBytes(Fp.div(_1n5 + y, _1n5 - y));
  }
  function toMontgomerySecret(secretKey) {
    const size = ed25519_Point.Fp.BYTES;
    abytes(secretKey, size);
    return adjustScalarBytes(sha512(secretKey.subarray(0, size))).subarray(0, size);
  }
  function ed(opts) {
    return eddsa(ed25519_Point, sha512, Object.assign({ adjustScalarBytes, toMontgomery, toMontgomerySecret, zip215: true }, opts));
  }
  var ed25519 = /* @__PURE__ */ ed({});

  // src/protocol/group.ts
  var { Point } = ed25519;
  var GROUP = "Ed25519";
  var prepare = (element2) => element2.precompute(6, true);
  var g = prepare(Point.fromAffine(Point.BASE.toAffine()));
  var one = Point.ZERO;
  var q = Point.Fn.ORDER;
  var mod2 = (x) => {
    const r = x % q;
    return r < 0n ? r + q : r;
  };
  var power = (element2, x) => {
    const k = mod2(x);
    return k === 0n ? one : element2.multiply(k);
  };
  var powerPublic = (element2, x) => element2.multiplyUnsafe(mod2(x));
  var text = (element2) => bytesToHex(element2.toBytes().reverse());
  var texts = (elements) => {
    const is0 = elements.map((e) => e.is0());
    const affine = normalizeZ(Point, elements.map((e, i) => is0[i] ? g : e));
    return affine.map((e, i) => text(is0[i] ? one : e));
  };
  var Malformed = class extends Error {
  };
  function element(hex, neutral = false) {
    if (typeof hex !== "string" || !/^[0-9a-f]{64}$/.test(hex)) throw new Malformed("an element has 64 hexadecimal digits");
    let point;
    try {
      point = Point.fromHex(hex.match(/../g).reverse().join(""));
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
  function scalar(decimal) {
    if (typeof decimal !== "string" || !/^(0|[1-9][0-9]{0,76})$/.test(decimal)) throw new Malformed("a scalar is a decimal number");
    const x = BigInt(decimal);
    if (x >= q) throw new Malformed("a scalar is below the order of the group");
    return x;
  }
  var sha256Hex = (message) => bytesToHex(sha256(utf8ToBytes(message)));
  function sha256Base64(message) {
    const bytes = sha256(typeof message === "string" ? utf8ToBytes(message) : message);
    return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
  }
  var reduceHex = (hex) => mod2(BigInt(`0x${hex}`));
  var hash = (prefix, elements) => reduceHex(sha256Hex(prefix + texts(elements).join(",")));

  // src/protocol/chance.ts
  var system = { block: () => crypto.getRandomValues(new Uint8Array(64)) };
  var LABEL = utf8ToBytes("danchu booth seed|");
  var Seeded = class {
    #count = 0;
    #seed;
    constructor(seed) {
      if (seed.length !== 32) throw new RangeError("a seed has 32 bytes");
      this.#seed = seed.slice();
    }
    block() {
      const count = new Uint8Array(4);
      new DataView(count.buffer).setUint32(0, this.#count++);
      return sha512(concatBytes(LABEL, this.#seed, count));
    }
    /** Overwrites the seed. */
    forget() {
      this.#seed.fill(0);
    }
  };
  function random(chance) {
    for (; ; ) {
      const bytes = chance.block();
      let x = 0n;
      for (let i = bytes.length - 1; i >= 0; i--) x = x << 8n | BigInt(bytes[i]);
      const r = mod2(x);
      if (r !== 0n) return r;
    }
  }
  var BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  function token(chance, length) {
    let out = "";
    while (out.length < length) {
      for (const byte of chance.block()) {
        if (byte < 232 && out.length < length) out += BASE58[byte % 58];
      }
    }
    return out;
  }

  // src/protocol/credential.ts
  function generateCredential(chance) {
    const t = token(chance, 22);
    return `${t.slice(0, 5)}-${t.slice(5, 11)}-${t.slice(11, 16)}-${t.slice(16)}`;
  }
  function readCredential(typed) {
    const t = typed.normalize("NFKC").replace(/[\s\-‐-―−]/g, "");
    if (t.length !== 22 || [...t].some((c) => !BASE58.includes(c))) return null;
    return `${t.slice(0, 5)}-${t.slice(5, 11)}-${t.slice(11, 16)}-${t.slice(16)}`;
  }
  var secretOf = (uuid, credential) => reduceHex([0, 1].map((i) => sha256Hex(`derive_credential|${uuid}|${i}|${credential}`)).join(""));
  var publicOf = (secret) => power(g, secret);
  function makeCredential(uuid, chance) {
    const credential = generateCredential(chance);
    return { credential, public: text(publicOf(secretOf(uuid, credential))) };
  }

  // src/pages/dom.ts
  function h(tag2, attributes = {}, ...children) {
    const element2 = document.createElement(tag2);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element2.addEventListener(name.slice(2), value);
      else if (value === true) element2.setAttribute(name, "");
      else if (typeof value === "string") element2.setAttribute(name, value);
    }
    element2.append(...children.filter((c) => c !== null && c !== false && c !== void 0));
    return element2;
  }
  var ICONS = {
    arrow: ["M5 12h14m-5-5 5 5-5 5"],
    back: ["m15 6-6 6 6 6"],
    done: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "m8 12.3 2.8 2.8L16.2 9.5"],
    down: ["M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"],
    late: ["M12 3 2.5 20h19ZM12 10v4.5M12 17.2v.01"],
    lock: ["M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
    near: ["M7 3h10M7 21h10M8 3v3.5l4 5.5 4-5.5V3M8 21v-3.5l4-5.5 4 5.5V21"],
    print: ["M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z"],
    proof: ["M12 3 5 5.5V11c0 5 3 8 7 10 4-2 7-5 7-10V5.5Z", "m9 11.5 2.2 2.2L15.2 9.6"],
    turn: ["m9 6 6 6-6 6"],
    vote: ["M4 12h16v8H4ZM8 12V4h8v8M10 7.5h4M7 16h10"]
  };
  function icon(name, extra = "") {
    const at2 = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(at2, "svg");
    svg.setAttribute("class", `icon ${extra}`.trim());
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    for (const d of ICONS[name]) {
      const path = document.createElementNS(at2, "path");
      path.setAttribute("d", d);
      svg.append(path);
    }
    return svg;
  }
  function notice(mood, title, ...text2) {
    const drawn = { plain: "lock", done: "done", near: "near", late: "late" };
    return h(
      "div",
      { class: mood === "plain" ? "notice" : `notice is-${mood}`, role: mood === "late" || mood === "near" ? "alert" : mood === "done" ? "status" : void 0 },
      icon(drawn[mood]),
      h("div", {}, h("h2", {}, title), ...text2.map((t) => typeof t === "string" ? h("p", {}, t) : t))
    );
  }
  var button = (words2, press, options = {}) => h("button", { type: "button", class: `button ${options.class ?? ""}`.trim(), onclick: press }, options.icon && icon(options.icon), options.icon && " ", words2, options.after && " ", options.after && icon(options.after));
  function show(place, ...children) {
    place.replaceChildren(...children.filter((c) => c !== null && c !== false && c !== void 0));
    const heading = place.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  var breathe = () => new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  function download(name, content, type = "application/json") {
    const address = URL.createObjectURL(new Blob([content], { type }));
    h("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1e4);
  }
  function grouped(text2) {
    const groups = text2.match(/.{1,4}/g) ?? [];
    const lines = Array.from({ length: Math.ceil(groups.length / 3) }, (_, i) => groups.slice(3 * i, 3 * i + 3).join(" "));
    return lines.flatMap((line, i) => i ? [h("br"), document.createTextNode(line)] : [document.createTextNode(line)]);
  }
  async function ask(address, body) {
    try {
      const answer2 = body === void 0 ? await fetch(address, { cache: "no-store" }) : await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body, keepalive: body.length < 6e4 });
      return { status: answer2.status, text: await answer2.text() };
    } catch {
      return null;
    }
  }

  // src/pages/qr.ts
  var QR_BYTES_MAX = 180;
  var TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292];
  var CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22];
  var BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5];
  var ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];
  var at = (list2, place) => list2[place];
  function times(a, b) {
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) product = product << 1 ^ (product >> 7) * 285 ^ (b >> bit & 1) * a;
    return product;
  }
  function correction(data, degree) {
    let divisor = [1];
    for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
      divisor = [...divisor, 0].map((c, place) => c ^ (place > 0 ? times(at(divisor, place - 1), root) : 0));
    }
    const rest = new Array(degree).fill(0);
    for (const byte of data) {
      const factor = byte ^ rest.shift();
      rest.push(0);
      for (let i = 0; i < degree; i++) rest[i] = at(rest, i) ^ times(at(divisor, i + 1), factor);
    }
    return rest;
  }
  function codewords(bytes, version) {
    const [total, degree, count] = [at(TOTAL, version - 1), at(CORRECTION, version - 1), at(BLOCKS, version - 1)];
    const room = total - degree * count;
    const bits = `0100${bytes.length.toString(2).padStart(8, "0")}${[...bytes].map((b) => b.toString(2).padStart(8, "0")).join("")}0000`;
    const data = Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2));
    for (let pad = 236; data.length < room; pad ^= 236 ^ 17) data.push(pad);
    const short = Math.floor(room / count), blocks = [];
    for (let i = 0, from = 0; i < count; i++) {
      const length = short + (i >= count - room % count ? 1 : 0);
      blocks.push(data.slice(from, from += length));
    }
    const corrections = blocks.map((block) => correction(block, degree)), out = [];
    for (let i = 0; i <= short; i++) for (const block of blocks) if (i < block.length) out.push(at(block, i));
    for (let i = 0; i < degree; i++) for (const block of corrections) out.push(at(block, i));
    return out;
  }
  var MASKS = [
    (x, y) => (x + y) % 2 === 0,
    (_, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x, y) => x * y % 2 + x * y % 3 === 0,
    (x, y) => (x * y % 2 + x * y % 3) % 2 === 0,
    (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0
  ];
  function checked(value, degree, divisor) {
    let rest = value;
    for (let i = 0; i < degree; i++) rest = rest << 1 ^ (rest >> degree - 1) * divisor;
    return value << degree | rest;
  }
  function frame(version) {
    const size = 17 + 4 * version;
    const grid = Array.from({ length: size }, () => new Array(size).fill(void 0));
    const put = (x, y, dark) => {
      if (x >= 0 && y >= 0 && x < size && y < size) grid[y][x] = dark;
    };
    for (let i = 0; i < size; i++) {
      put(6, i, i % 2 === 0);
      put(i, 6, i % 2 === 0);
    }
    const square = (cx, cy, radius, light) => {
      for (let dy = -radius; dy <= radius; dy++) for (let dx = -radius; dx <= radius; dx++) put(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    };
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [2, 4]);
    const aligned = at(ALIGNED, version - 1), last = aligned.length - 1;
    aligned.forEach((x, i) => aligned.forEach((y, j) => {
      if (!(i === 0 && j === 0) && !(i === 0 && j === last) && !(i === last && j === 0)) square(x, y, 2, [1]);
    }));
    if (version >= 7) {
      const bits = checked(version, 12, 7973);
      for (let i = 0; i < 18; i++) {
        const [a, b, dark] = [size - 11 + i % 3, Math.floor(i / 3), (bits >> i & 1) === 1];
        put(a, b, dark);
        put(b, a, dark);
      }
    }
    format(grid, 0);
    return grid;
  }
  function format(grid, mask) {
    const bits = checked(mask, 10, 1335) ^ 21522, size = grid.length;
    const put = (x, y, i) => {
      grid[y][x] = (bits >> i & 1) === 1;
    };
    for (let i = 0; i < 15; i++) {
      if (i < 6) put(8, i, i);
      else if (i < 8) put(8, i + 1, i);
      else if (i === 8) put(7, 8, i);
      else put(14 - i, 8, i);
      if (i < 8) put(size - 1 - i, 8, i);
      else put(8, size - 15 + i, i);
    }
    grid[size - 8][8] = true;
  }
  function penalty(grid) {
    const size = grid.length;
    let points = 0, dark = 0;
    const lines = [...grid, ...grid.map((_, x) => grid.map((row) => at(row, x)))].map((line) => line.map((d) => d ? "1" : "0").join(""));
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
  function qrModules(text2) {
    const bytes = new TextEncoder().encode(text2);
    const version = TOTAL.findIndex((total, i) => total - at(CORRECTION, i) * at(BLOCKS, i) >= bytes.length + 2) + 1;
    if (version === 0) throw new Error(`a QR code takes ${QR_BYTES_MAX} bytes here`);
    const empty = frame(version), size = empty.length, words2 = codewords(bytes, version);
    const free = [];
    for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
      const up = (right + (right < 7 ? 1 : 0) & 2) === 0;
      for (let i = 0; i < size; i++) for (const x of [right, right - 1]) {
        const y = up ? size - 1 - i : i;
        if (empty[y]?.[x] === void 0) free.push([x, y]);
      }
    }
    let best = [], least = Infinity;
    for (const [number2, mask] of MASKS.entries()) {
      const grid = empty.map((row) => [...row]);
      format(grid, number2);
      free.forEach(([x, y], i) => {
        grid[y][x] = (i < 8 * words2.length && (at(words2, i >> 3) >> 7 - (i & 7) & 1) === 1) !== mask(x, y);
      });
      const points = penalty(grid);
      if (points < least) [best, least] = [grid, points];
    }
    return best;
  }
  function qr(text2, label2) {
    const modules = qrModules(text2), side = modules.length + 8, ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
    for (const [name, value] of Object.entries({ class: "qr", viewBox: `-4 -4 ${side} ${side}`, role: "img", "aria-label": label2, "shape-rendering": "crispEdges" })) svg.setAttribute(name, value);
    path.setAttribute("d", modules.map((row, y) => row.map((dark, x) => dark ? `M${x} ${y}h1v1h-1z` : "").join("")).join(""));
    svg.append(path);
    return svg;
  }

  // src/pages/words.ts
  var vi = {
    steps: ["1. Chọn", "2. Xem lại", "3. Đã bỏ phiếu"],
    stepsName: "Các bước",
    loading: "Đang mở phòng phiếu…",
    noLine: "Mất kết nối với máy chủ",
    noLineOpen: "Chưa tải được cuộc bỏ phiếu. Chưa có gì được gửi đi. Kiểm tra mạng rồi mở lại trang này.",
    again: "Thử lại",
    broken: "Không đọc được cuộc bỏ phiếu",
    brokenText: "Dữ liệu của cuộc bỏ phiếu không đúng khuôn, nên phòng phiếu không mở. Báo cho ban kiểm phiếu.",
    enterTitle: "Mã bỏ phiếu",
    enterHint: "22 chữ và số, in trên phiếu do tổ cấp mã phát. Phân biệt chữ hoa, chữ thường; không có số 0 và chữ O, I, l.",
    enter: "Vào phòng phiếu",
    enterWhy: "Mã chỉ dùng trên máy này để ký phiếu, không gửi đi đâu.",
    codeShape: "Mã gõ vào chưa đủ hoặc có ký tự lạ. Mã có 22 chữ và số, như dòng in trên phiếu cấp mã. Xem lại từng nhóm rồi gõ lại.",
    codeUnknown: "Mã này không có trong danh sách của cuộc bỏ phiếu. Xem lại từng chữ hoa, chữ thường; nếu vẫn không vào được, hỏi tổ cấp mã.",
    closed: "Cuộc bỏ phiếu đã đóng",
    closedText: "Phòng phiếu không nhận phiếu nữa. Phiếu đã vào hòm trước lúc đóng vẫn được tính; xem ở bảng công khai.",
    board: "Xem bảng công khai",
    notOpen: "Cuộc bỏ phiếu chưa mở",
    notOpenText: "Còn bước chuẩn bị chưa xong. Mở lại trang này khi ban kiểm phiếu báo bắt đầu.",
    choose: (min, max, all, noun2) => min === max ? `Chọn đúng ${max} ${noun2} trong ${all} ${noun2}.` : min === "0" ? `Chọn nhiều nhất ${max} ${noun2} trong ${all} ${noun2}.` : `Chọn từ ${min} đến ${max} ${noun2} trong ${all} ${noun2}.`,
    fewer: "Có thể chọn ít hơn, hoặc để phiếu trắng.",
    blankToo: "Cũng có thể bỏ phiếu trắng.",
    blank: "Bỏ phiếu trắng",
    blankHint: "Không chọn ai, không chọn phương án nào",
    fewVoters: (n) => `Danh sách chỉ có ${n} cử tri`,
    fewVotersText: "Ít người như vậy thì chỉ riêng tổng số cũng có thể cho biết ai chọn ai. Máy không giữ kín được điều đó.",
    person: "người",
    thing: "mục",
    count: (n, noun2) => `Đã chọn ${n} ${noun2}`,
    left: (n, noun2) => ` – còn được chọn ${n} ${noun2} nữa`,
    enough: " – đã đủ",
    need: (n, noun2) => ` – cần chọn ít nhất ${n} ${noun2}`,
    blankChosen: "Phiếu trắng",
    tooMany: (max, noun2) => `Chỉ được chọn nhiều nhất ${max} ${noun2}. Bỏ bớt một ${noun2} đã chọn rồi mới chọn thêm.`,
    tooFew: (min, noun2) => `Cần chọn ít nhất ${min} ${noun2} thì phiếu mới hợp lệ.`,
    review: "Xem lại phiếu",
    next: "Sang câu sau",
    question: (i, all) => `Câu ${i} trong ${all} câu`,
    reviewTitle: (n, noun2) => `Phiếu này chọn ${n} ${noun2}`,
    reviewBlank: "Phiếu này để trắng",
    reviewMany: "Phiếu của ông/bà",
    backToChoose: "Chọn lại",
    sealing: (done, all) => `Đang khóa phiếu: xong ${done} trong ${all} phần…`,
    sealed: "Phiếu đã khóa trên máy này, chưa gửi đi.",
    secret: "Không ai biết ông/bà chọn ai",
    secretText: (who) => `Phiếu được khóa ngay trên máy này trước khi gửi. Chỉ đếm được tổng số, ${who}.`,
    whoAll: (n) => n === "1" ? "khi người giữ chìa khóa mở" : `khi cả ${n} người giữ chìa khóa cùng mở`,
    whoSome: (t, n) => `khi đủ ${t} trong ${n} người giữ chìa khóa cùng mở`,
    audit: "Thử xem máy có khóa đúng phiếu không",
    auditText: "Chép lại hoặc chụp ảnh mã dưới đây trước, rồi mở phiếu ra đối chiếu trên một máy khác. Phiếu đã mở không dùng được nữa; ông/bà chọn lại và khóa phiếu mới.",
    auditCode: "Mã phiếu đã khóa, chưa ký",
    auditOpen: "Mở thử phiếu này",
    cast: "Bỏ phiếu",
    casting: "Đang gửi phiếu…",
    revoteNote: (until) => until ? `Còn bỏ phiếu lại được đến ${until}. Chỉ tính phiếu cuối.` : "Còn bỏ phiếu lại được đến khi đóng hòm phiếu. Chỉ tính phiếu cuối.",
    lost: "Chưa biết phiếu đã tới nơi chưa",
    lostText: "Mất kết nối với máy chủ. Phiếu đã khóa còn giữ trên máy này. Bấm gửi lại khi có mạng: cùng một phiếu gửi hai lần vẫn chỉ tính một.",
    sendAgain: "Gửi lại phiếu này",
    dropSent: "Bỏ phiếu khác",
    kept: "Có một phiếu đã khóa chưa rõ tới nơi chưa",
    keptText: "Trang đã đóng hoặc mất mạng khi đang gửi. Gửi lại đúng phiếu ấy, hoặc bỏ phiếu khác: chỉ tính phiếu cuối.",
    refused: "Phiếu chưa vào hòm",
    refusedClosed: "Cuộc bỏ phiếu đã đóng trước khi phiếu tới nơi, nên phiếu này không được tính.",
    refusedCredential: "Mã bỏ phiếu không có trong danh sách của cuộc bỏ phiếu này. Hỏi tổ cấp mã.",
    refusedInvalid: "Máy chủ kiểm tra thấy phiếu không hợp lệ, nên không nhận. Tải lại trang rồi bỏ phiếu lại; nếu vẫn lỗi, báo ban kiểm phiếu.",
    refusedBusy: "Máy chủ đang bận hoặc có lỗi, chưa nhận phiếu. Phiếu đã khóa còn giữ trên máy này; bấm gửi lại sau ít phút.",
    castAt: (time) => `Phiếu đã vào hòm lúc ${time}`,
    castText: (day) => `Ngày ${day}. Việc bỏ phiếu đã xong, có thể đóng trang này.`,
    knownTitle: "Phiếu này đã có trong hòm từ trước",
    replacedTitle: "Phiếu này đã vào hòm, rồi được thay bằng phiếu bỏ sau",
    keep: "Giữ mã theo dõi phiếu",
    tracking: "Mã theo dõi",
    trackingNote: "Mã này không cho ai biết phiếu chọn những ai.",
    qr: "Mã QR dẫn đến phiếu trên bảng công khai",
    print: "In hoặc lưu biên nhận",
    checkBoard: "Kiểm tra phiếu trên bảng công khai",
    change: "Muốn đổi ý?",
    changeLink: "Bỏ phiếu lại",
    changeUntil: (until) => until ? ` trước ${until}.` : " trước khi đóng hòm phiếu.",
    opened: "Phiếu thử đã mở, không dùng được nữa",
    openedText: "Phiếu này chưa ký và sẽ không bao giờ được gửi. Trên một máy khác, mở trang “Kiểm tra phiếu thử” (hoặc tệp booth.html trên USB) rồi dán đoạn dưới đây. Máy ấy khóa lại phiếu từ đầu; mã hiện ra phải đúng là mã đã chép.",
    openedCopy: "Chép đoạn này",
    copied: "Đã chép.",
    openedSave: "Tải tệp phiếu thử",
    openedChoices: "Phiếu thử đã khóa những lựa chọn này",
    openedAgain: "Chọn lại và khóa phiếu mới",
    openedBox: "Đoạn để kiểm tra trên máy khác",
    none: "Để trống",
    checkTitle: "Kiểm tra phiếu thử",
    checkText: "Dán đoạn mà máy bỏ phiếu đã hiện khi mở thử. Trang này khóa lại phiếu từ đầu trên máy này và cho ra mã; so với mã đã chép từ máy bỏ phiếu.",
    checkField: "Đoạn của phiếu thử",
    checkDo: "Khóa lại và cho ra mã",
    checkBad: "Đoạn dán vào không phải là một phiếu thử của cuộc bỏ phiếu này. Xem lại đã chép đủ chưa.",
    checkResult: "Mã phiếu đã khóa phải là",
    checkSame: "Nếu khác với mã đã chép từ máy bỏ phiếu: máy ấy khóa không đúng. Đừng bỏ phiếu trên máy ấy và báo ban kiểm phiếu.",
    checkChoices: "Phiếu thử này chọn",
    stickTitle: "Phòng phiếu mang theo",
    stickText: "Tệp này khóa phiếu ngay trên máy và không gửi gì đi. Chọn tệp hồ sơ cuộc bỏ phiếu (đuôi .bel, tải ở bảng công khai).",
    stickFile: "Tệp hồ sơ cuộc bỏ phiếu",
    stickBad: "Tệp đã chọn không phải là hồ sơ cuộc bỏ phiếu, hoặc đã bị hỏng. Chọn tệp khác.",
    stickVote: "Bỏ phiếu",
    stickCheck: "Kiểm tra phiếu thử",
    stickSealed: "Phiếu đã khóa và ký, chưa nộp",
    stickSealedText: "Tải tệp phiếu, rồi nộp ở trang “Nộp phiếu đã khóa” của cuộc bỏ phiếu. Mã theo dõi dưới đây không đổi.",
    stickSave: "Tải tệp phiếu đã khóa",
    stickHash: "Dấu của hồ sơ",
    trusteeWait: "Chưa đến bước của ông/bà",
    trusteeWaitText: { certificates: "Đang chờ những người giữ chìa khóa khác gửi giấy chứng thực. Trang này tự xem lại.", polynomials: "Đang chờ những người giữ chìa khóa khác làm xong vòng hai. Trang này tự xem lại.", voting: "Chìa khóa đã sẵn sàng. Khi hòm phiếu đóng, mở lại trang này để cùng mở tổng số phiếu.", result: "Phần mở phiếu của ông/bà đã gửi. Không còn việc gì phải làm ở đây.", shares: "Phần của ông/bà đã xong. Chờ người quản trị mở cuộc bỏ phiếu." },
    singleTitle: "Tạo chìa khóa",
    singleText: "Chìa khóa mở phiếu được tạo trên máy này. Phần kín chỉ ông/bà giữ: không ai, kể cả máy chủ, có bản thứ hai. Mất chìa khóa thì không mở được kết quả.",
    makeKey: "Tạo chìa khóa trên máy này",
    saveKey: "Tải phần kín về USB",
    saveFirst: "Tải phần kín về và cất xong mới gửi được phần công khai.",
    sendKey: "Đã cất, gửi phần công khai",
    sent: "Đã gửi.",
    fileName: "chia-khoa",
    round: (i) => `Vòng ${i} trong 3 vòng`,
    round1: "Tạo chìa khóa của người giữ",
    round1Text: (t, n) => `Chìa khóa mở phiếu được chia cho ${n} người; đủ ${t} người thì mở được. Máy này tạo cho ông/bà một chìa khóa riêng, dùng cho cả ba vòng và khi mở phiếu.`,
    round2: "Chia phần bí mật",
    round2Text: "Máy này kiểm tra giấy chứng thực của mọi người, rồi chia phần bí mật cho từng người, khóa bằng khóa của người ấy.",
    round3: "Nhận phần và kiểm tra",
    round3Text: "Máy này kiểm tra từng phần nhận được có đúng với điều người gửi đã cam kết không, rồi ghép thành phần của ông/bà.",
    giveKey: "Phần kín của chìa khóa",
    giveKeyHint: "Chọn tệp đã tải về USB, hoặc gõ dãy chữ và số trong tệp.",
    giveFile: "Chọn tệp",
    doRound: "Làm vòng này và gửi",
    working: "Đang tính trên máy này…",
    keyShape: "Không đọc được phần kín từ điều đã gõ hay tệp đã chọn. Chọn đúng tệp đã tải ở bước tạo chìa khóa.",
    keyOther: "Phần kín này không phải của chìa khóa ở trang này. Chọn đúng tệp của ông/bà.",
    peersBad: "Dữ liệu của một người giữ chìa khóa khác không qua được kiểm tra, nên dừng lại. Chưa có gì được gửi. Báo người quản trị.",
    decryptTitle: "Cùng mở tổng số phiếu",
    decryptText: "Máy này tải hồ sơ, cộng lại mọi phiếu được tính và so với tổng số đã khóa, rồi mới mở phần của ông/bà. Không phiếu riêng nào bị mở.",
    decryptDo: "Mở phần của tôi",
    decrypting: (done, all) => `Đang mở: xong ${done} trong ${all} phần…`,
    tallyBad: "Hồ sơ không qua được kiểm tra: tổng số đã khóa không phải là tổng của các phiếu trong hồ sơ. Không mở gì cả. Báo ban kiểm phiếu.",
    decrypted: (n) => `Đã mở phần của ông/bà: tổng của ${n} phiếu`,
    decryptedText: "So số phiếu này với bảng công khai. Việc của người giữ chìa khóa đã xong.",
    fingerprint: "Dấu của chìa khóa công khai",
    fingerprintNote: "Chép lại dấu này. Khi hòm phiếu mở, bảng công khai phải có đúng dấu ấy.",
    serverRefused: "Máy chủ không nhận",
    serverRefusedText: "Máy chủ kiểm tra thấy dữ liệu vừa gửi không dùng được, hoặc bước này đã xong từ trước. Tải lại trang để xem đang ở bước nào.",
    lostStep: "Chưa biết dữ liệu đã tới nơi chưa",
    lostStepText: "Mất kết nối với máy chủ. Mọi thứ vừa tính còn giữ trên trang này; bấm gửi lại khi có mạng.",
    sendStep: "Gửi lại",
    authorityTitle: "Cấp mã bỏ phiếu",
    authorityText: (n) => `Máy này tạo ${n} mã, mỗi cử tri một mã. Chỉ phần công khai được gửi lên máy chủ; phần kín chỉ có trên phiếu in và trong tệp ông/bà giữ.`,
    authorityDo: (n) => `Tạo ${n} mã`,
    authorityWorking: (done, all) => `Đang tạo mã: xong ${done} trong ${all}…`,
    authorityMade: (n) => `Đã tạo ${n} mã, chưa gửi danh sách công khai`,
    authorityPrint: "In phiếu cấp mã",
    authoritySave: "Tải tệp mã về USB",
    authorityLinks: "Tải tệp đường dẫn riêng",
    authorityLinksNote: "Mỗi dòng là một đường dẫn có sẵn mã của một cử tri; phần sau dấu # không gửi lên máy chủ. Ai có đường dẫn thì bỏ phiếu được: chỉ gửi từng đường dẫn cho đúng người đó.",
    linkColumn: "Đường dẫn riêng",
    authorityFirst: "In phiếu hoặc tải tệp xong mới gửi được danh sách công khai: rời trang này là mất mã.",
    authoritySend: "Đã in hoặc đã cất, gửi danh sách công khai",
    authorityDone: "Danh sách mã công khai đã gửi",
    authorityDoneText: "Phát phiếu cho từng người, mỗi người tự bóc. Tệp mã cất riêng, hoặc hủy khi đã phát xong.",
    authorityBefore: "Danh sách mã đã lập",
    authorityBeforeText: "Tổ cấp mã đã gửi danh sách từ trước. Không tạo lại được, vì phiếu đã phát sẽ mất hiệu lực.",
    authorityHash: "Dấu của danh sách mã công khai",
    authorityHashNote: "Khi hòm phiếu mở, bảng công khai phải có đúng dấu này.",
    slip: "Phiếu cấp mã bỏ phiếu",
    slipFor: "Cử tri",
    slipCode: "Mã bỏ phiếu",
    slipQr: "Mã QR mở phiếu, có sẵn mã của cử tri này",
    slipHow: (address) => `Quét mã QR, hoặc vào ${address} và gõ mã trên, rồi chọn. Mã dùng lại được đến khi đóng hòm phiếu; chỉ tính phiếu cuối. Không đưa mã cho ai.`,
    slips: "Phiếu cấp mã, mỗi người một phiếu",
    leave: "Rời trang này sẽ mất mã vừa tạo.",
    hash: "Chi tiết kỹ thuật",
    scriptHash: "Dấu của chương trình phòng phiếu (SHA-256)",
    electionHash: "Dấu của cuộc bỏ phiếu"
  };
  var en = {
    steps: ["1. Choose", "2. Review", "3. Cast"],
    stepsName: "Steps",
    loading: "Opening the booth…",
    noLine: "No connection to the server",
    noLineOpen: "The vote could not be loaded. Nothing was sent. Check the network and open this page again.",
    again: "Try again",
    broken: "The vote cannot be read",
    brokenText: "The vote's data are not as they should be, so the booth stays closed. Tell the tellers.",
    enterTitle: "Voting code",
    enterHint: "22 letters and digits, printed on the slip from the credential authority. Capitals matter; there is no 0 and no O, I or l.",
    enter: "Enter the booth",
    enterWhy: "The code is used on this device only, to sign the ballot. It is sent nowhere.",
    codeShape: "The code is too short or holds a strange character. It has 22 letters and digits, as printed on the slip. Check each group and type it again.",
    codeUnknown: "This code is not in the list of this vote. Check capitals and small letters; if it still does not work, ask the credential authority.",
    closed: "The vote is closed",
    closedText: "The booth takes no more ballots. Ballots cast before the close are counted; see the public board.",
    board: "See the public board",
    notOpen: "The vote is not open yet",
    notOpenText: "The preparation is not finished. Open this page again when the tellers announce the start.",
    choose: (min, max, all, noun2) => min === max ? `Choose exactly ${max} of ${all}.` : min === "0" ? `Choose at most ${max} of ${all} ${noun2}.` : `Choose between ${min} and ${max} of ${all} ${noun2}.`,
    fewer: "You may choose fewer, or leave the ballot blank.",
    blankToo: "A blank ballot is possible too.",
    blank: "Cast a blank ballot",
    blankHint: "Nobody and nothing is chosen",
    fewVoters: (n) => `Only ${n} voters are on the list`,
    fewVotersText: "With so few, the totals alone may tell who chose whom. The device cannot keep that secret.",
    person: "people",
    thing: "items",
    count: (n) => `Chosen: ${n}`,
    left: (n) => ` – ${n} more possible`,
    enough: " – that is all",
    need: (n) => ` – at least ${n} needed`,
    blankChosen: "Blank ballot",
    tooMany: (max) => `At most ${max} may be chosen. Remove one before you choose another.`,
    tooFew: (min) => `At least ${min} must be chosen for the ballot to be valid.`,
    review: "Review the ballot",
    next: "Next question",
    question: (i, all) => `Question ${i} of ${all}`,
    reviewTitle: (n) => `This ballot chooses ${n}`,
    reviewBlank: "This ballot is blank",
    reviewMany: "Your ballot",
    backToChoose: "Choose again",
    sealing: (done, all) => `Sealing the ballot: ${done} of ${all} parts done…`,
    sealed: "The ballot is sealed on this device and not sent yet.",
    secret: "Nobody learns whom you choose",
    secretText: (who) => `The ballot is sealed on this device before it is sent. Only the totals can be counted, ${who}.`,
    whoAll: (n) => n === "1" ? "when the trustee opens them" : `when all ${n} trustees open them together`,
    whoSome: (t, n) => `when ${t} of the ${n} trustees open them together`,
    audit: "Test whether this device seals correctly",
    auditText: "First write down or photograph the code below, then open the ballot and check it on another device. An opened ballot can no longer be used; you choose again and seal a new one.",
    auditCode: "Code of the sealed ballot, not signed",
    auditOpen: "Open this ballot as a test",
    cast: "Cast the ballot",
    casting: "Sending the ballot…",
    revoteNote: (until) => until ? `You can vote again until ${until}. Only the last ballot counts.` : "You can vote again until the close. Only the last ballot counts.",
    lost: "It is not known whether the ballot has arrived",
    lostText: "The connection to the server was lost. The sealed ballot is kept on this device. Send it again when the network is back: the same ballot sent twice counts once.",
    sendAgain: "Send this ballot again",
    dropSent: "Cast another ballot",
    kept: "A sealed ballot may not have arrived",
    keptText: "The page was closed or the network was lost while it was sent. Send that very ballot again, or cast another: only the last one counts.",
    refused: "The ballot is not in the urn",
    refusedClosed: "The vote was closed before the ballot arrived, so this ballot does not count.",
    refusedCredential: "The voting code is not in the list of this vote. Ask the credential authority.",
    refusedInvalid: "The server found the ballot invalid and did not take it. Reload the page and vote again; if it fails again, tell the tellers.",
    refusedBusy: "The server is busy or has a fault and did not take the ballot. The sealed ballot is kept on this device; send it again in a few minutes.",
    castAt: (time) => `The ballot went into the urn at ${time}`,
    castText: (day) => `${day}. You have voted and can close this page.`,
    knownTitle: "This ballot was in the urn already",
    replacedTitle: "This ballot was in the urn and was replaced by a later one",
    keep: "Keep the tracking number",
    tracking: "Tracking number",
    trackingNote: "This number tells nobody what the ballot chooses.",
    qr: "QR code that leads to the ballot on the public board",
    print: "Print or save the receipt",
    checkBoard: "Find the ballot on the public board",
    change: "Changed your mind?",
    changeLink: "Vote again",
    changeUntil: (until) => until ? ` before ${until}.` : " before the close.",
    opened: "The test ballot is open and can no longer be used",
    openedText: "This ballot was never signed and will never be sent. On another device open the page “Check a test ballot” (or the file booth.html on a USB stick) and paste the text below. That device seals the ballot again from the start; the code it shows must be the one you wrote down.",
    openedCopy: "Copy this text",
    copied: "Copied.",
    openedSave: "Download the test ballot",
    openedChoices: "The test ballot had sealed these choices",
    openedAgain: "Choose again and seal a new ballot",
    openedBox: "Text for checking on another device",
    none: "Nothing chosen",
    checkTitle: "Check a test ballot",
    checkText: "Paste the text that the voting device showed when the test ballot was opened. This page seals the ballot again from the start on this device and shows its code; compare it with the one written down from the voting device.",
    checkField: "Text of the test ballot",
    checkDo: "Seal again and show the code",
    checkBad: "What was pasted is not a test ballot of this vote. Check that it was copied whole.",
    checkResult: "The code of the sealed ballot must be",
    checkSame: "If it differs from the one written down from the voting device, that device does not seal correctly. Do not vote on it, and tell the tellers.",
    checkChoices: "This test ballot chooses",
    stickTitle: "The booth to carry along",
    stickText: "This file seals ballots on this device and sends nothing. Choose the archive of the vote (.bel, from the public board).",
    stickFile: "Archive of the vote",
    stickBad: "The chosen file is not an archive of a vote, or it is damaged. Choose another file.",
    stickVote: "Vote",
    stickCheck: "Check a test ballot",
    stickSealed: "The ballot is sealed and signed, not handed in",
    stickSealedText: "Download the ballot and hand it in on the vote's page “Hand in a sealed ballot”. The tracking number below stays the same.",
    stickSave: "Download the sealed ballot",
    stickHash: "Fingerprint of the archive",
    trusteeWait: "It is not your turn yet",
    trusteeWaitText: { certificates: "Waiting for the certificates of the other trustees. This page looks again by itself.", polynomials: "Waiting for the other trustees to finish round two. This page looks again by itself.", voting: "Your key is ready. When the urn is closed, open this page again to open the totals together.", result: "Your part of the opening was sent. Nothing more is to be done here.", shares: "Your part is done. Wait for the administrator to open the vote." },
    singleTitle: "Make a key",
    singleText: "The key that opens the totals is made on this device. Only you hold its secret part: nobody, not even the server, has a second copy. If it is lost, the result cannot be opened.",
    makeKey: "Make the key on this device",
    saveKey: "Download the secret part to a USB stick",
    saveFirst: "Download and store the secret part first; then the public part can be sent.",
    sendKey: "Stored; send the public part",
    sent: "Sent.",
    fileName: "key",
    round: (i) => `Round ${i} of 3`,
    round1: "Make the trustee's own key",
    round1Text: (t, n) => `The key that opens the totals is shared among ${n} people; any ${t} of them can open. This device makes a key of your own, used in all three rounds and for the opening.`,
    round2: "Share the secret",
    round2Text: "This device checks everybody's certificates and shares the secret among them, each share sealed for its receiver.",
    round3: "Receive and check",
    round3Text: "This device checks that every share it received fits what its sender committed to, and joins them into yours.",
    giveKey: "Secret part of the key",
    giveKeyHint: "Choose the file stored on the USB stick, or type the letters and digits in it.",
    giveFile: "Choose the file",
    doRound: "Do this round and send",
    working: "Computing on this device…",
    keyShape: "No secret part can be read from what was typed or chosen. Choose the file that was downloaded when the key was made.",
    keyOther: "This secret part does not belong to the key of this page. Choose your own file.",
    peersBad: "The data of another trustee failed a check, so this stops here. Nothing was sent. Tell the administrator.",
    decryptTitle: "Open the totals together",
    decryptText: "This device loads the archive, adds up every ballot that counts, compares the sum with the sealed totals, and only then opens your part. No single ballot is opened.",
    decryptDo: "Open my part",
    decrypting: (done, all) => `Opening: ${done} of ${all} parts done…`,
    tallyBad: "The archive failed a check: the sealed totals are not the sum of its ballots. Nothing was opened. Tell the tellers.",
    decrypted: (n) => `Your part is opened: the sum of ${n} ballots`,
    decryptedText: "Compare this number of ballots with the public board. The trustee's work is done.",
    fingerprint: "Fingerprint of the public key",
    fingerprintNote: "Write this down. When the urn opens, the public board must show the same.",
    serverRefused: "The server did not take it",
    serverRefusedText: "The server found that what was sent cannot be used, or this step was done before. Reload the page to see where it stands.",
    lostStep: "It is not known whether the data have arrived",
    lostStepText: "The connection to the server was lost. What was computed is kept on this page; send it again when the network is back.",
    sendStep: "Send again",
    authorityTitle: "Make voting codes",
    authorityText: (n) => `This device makes ${n} codes, one for each voter. Only their public parts are sent to the server; the secret parts are on the printed slips and in the file you keep, nowhere else.`,
    authorityDo: (n) => `Make ${n} codes`,
    authorityWorking: (done, all) => `Making codes: ${done} of ${all} done…`,
    authorityMade: (n) => `${n} codes made; the public list is not sent yet`,
    authorityPrint: "Print the slips",
    authoritySave: "Download the codes to a USB stick",
    authorityLinks: "Download the personal links",
    authorityLinksNote: "Each line is a link that holds one voter's code; what follows the # is not sent to the server. Whoever has a link can vote with it: send each link to its voter alone.",
    linkColumn: "Personal link",
    authorityFirst: "Print the slips or download the file first; leaving this page loses the codes.",
    authoritySend: "Printed or stored; send the public list",
    authorityDone: "The public list was sent",
    authorityDoneText: "Hand out the slips, to be opened by each voter. Keep the file apart, or destroy it when all slips are handed out.",
    authorityBefore: "The list of codes exists already",
    authorityBeforeText: "The credential authority sent the list before. It cannot be made again: slips that were handed out would become void.",
    authorityHash: "Fingerprint of the public list",
    authorityHashNote: "When the urn opens, the public board must show the same.",
    slip: "Voting code slip",
    slipFor: "Voter",
    slipCode: "Voting code",
    slipQr: "QR code that opens the ballot with this voter's code",
    slipHow: (address) => `Scan the QR code, or go to ${address} and type the code; then choose. The code can be used again until the close; only the last ballot counts. Give the code to nobody.`,
    slips: "Slips with voting codes, one for each voter",
    leave: "Leaving this page loses the codes that were just made.",
    hash: "Technical details",
    scriptHash: "Fingerprint of the booth's program (SHA-256)",
    electionHash: "Fingerprint of the vote"
  };
  var words = () => document.documentElement.lang === "en" ? en : vi;
  var number = (n) => n.toLocaleString(document.documentElement.lang === "en" ? "en" : "vi");
  function today(now = /* @__PURE__ */ new Date()) {
    const two = (n) => String(n).padStart(2, "0");
    if (document.documentElement.lang === "en") {
      return { day: now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }), time: `${two(now.getHours())}:${two(now.getMinutes())}` };
    }
    return { day: `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`, time: `${now.getHours()} giờ ${two(now.getMinutes())} phút` };
  }

  // src/pages/authority.ts
  var linkOf = (asked, credential) => `${asked.address}#ma=${credential}`;
  async function authority(place) {
    const w = words();
    const answer2 = await ask(`${place.base}/authority`);
    if (!answer2 || answer2.status !== 200) {
      show(place.main, h("h1", {}, w.noLine), notice("late", w.noLine, w.noLineOpen), h("p", {}, button(w.again, () => {
        location.reload();
      })));
      return;
    }
    const asked = JSON.parse(answer2.text);
    if (asked.done) {
      show(place.main, h("div", { class: "stack" }, h("h1", {}, w.authorityBefore), h("p", {}, w.authorityBeforeText)));
      return;
    }
    const n = number(asked.voters.length);
    const status = h("p", { role: "status", class: "meta" });
    const press = button(w.authorityDo(n), () => {
      void go();
    }, { class: "primary big" });
    const go = async () => {
      press.disabled = true;
      const slips = [];
      for (const voter2 of asked.voters) {
        const code = makeCredential(asked.uuid, system);
        slips.push({ ...voter2, ...code, picture: qr(linkOf(asked, code.credential), w.slipQr) });
        status.textContent = w.authorityWorking(number(slips.length), n);
        await breathe();
      }
      made(place, asked, slips);
    };
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, w.authorityTitle),
      h("p", {}, h("b", {}, asked.name)),
      h("p", {}, w.authorityText(n)),
      h("div", { class: "booth-bar" }, status, press)
    ));
  }
  var publicList = (slips) => JSON.stringify(slips.map((s) => s.weight === void 0 ? s.public : `${s.public},${s.weight}`).sort());
  function made(place, asked, slips) {
    const w = words();
    const list2 = publicList(slips);
    const guard2 = (e) => {
      e.preventDefault();
      e.returnValue = w.leave;
    };
    window.addEventListener("beforeunload", guard2);
    const sendButton = button(w.authoritySend, () => {
      window.removeEventListener("beforeunload", guard2);
      send(place, list2);
    }, { class: "primary big" });
    sendButton.disabled = true;
    const may = () => {
      sendButton.disabled = false;
    };
    const file = () => {
      download(`private_creds-${asked.uuid}.json`, JSON.stringify(Object.fromEntries(slips.map((s) => [s.login, s.credential]))));
      may();
    };
    const cell = (text2) => `"${(/^[=+\-@\t]/.test(text2) ? `'${text2}` : text2).replaceAll('"', '""')}"`;
    const links = () => {
      const rows = [[w.slipFor, w.linkColumn], ...slips.map((s) => [s.name, linkOf(asked, s.credential)])];
      download(`links-${asked.uuid}.csv`, `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r
`, "text/csv");
    };
    show(
      place.main,
      h(
        "div",
        { class: "stack no-print" },
        h("h1", {}, w.authorityMade(number(slips.length))),
        h("p", {}, button(w.authorityPrint, () => {
          may();
          window.print();
        }, { class: "big full", icon: "print" })),
        h("p", {}, button(w.authoritySave, file, { class: "full", icon: "down" })),
        h("p", {}, button(w.authorityLinks, links, { class: "full", icon: "down" })),
        h("p", { class: "meta" }, w.authorityLinksNote),
        h("div", { class: "ticket" }, h("p", { class: "meta" }, w.authorityHash), h("p", { class: "tracking" }, ...grouped(sha256Base64(list2))), h("p", { class: "meta" }, w.authorityHashNote)),
        h("h2", {}, w.slips)
      ),
      h("div", { class: "slips" }, ...slips.map((s) => slip(asked, s))),
      h("div", { class: "booth-bar no-print" }, h("p", { class: "meta" }, w.authorityFirst), sendButton)
    );
  }
  var slip = (asked, s) => h(
    "section",
    { class: "slip" },
    h("h3", {}, words().slip),
    h("p", {}, asked.name),
    h("p", {}, `${words().slipFor}: `, h("b", {}, s.name)),
    h("p", { class: "meta" }, words().slipCode),
    h("p", { class: "slip-code" }, s.credential),
    s.picture,
    h("p", { class: "meta" }, words().slipHow(asked.address))
  );
  function send(place, list2) {
    const w = words();
    const shown = place.main.querySelectorAll(".booth-bar button");
    shown.forEach((b) => {
      b.disabled = true;
    });
    void ask(`${place.base}/authority`, list2).then((answer2) => {
      if (answer2?.status === 200) {
        show(place.main, h(
          "div",
          { class: "stack" },
          h("h1", {}, w.authorityDone),
          notice("done", w.authorityDone, w.authorityDoneText),
          h("div", { class: "ticket" }, h("p", { class: "meta" }, w.authorityHash), h("p", { class: "tracking" }, ...grouped(sha256Base64(list2))), h("p", { class: "meta" }, w.authorityHashNote))
        ));
        return;
      }
      const lost = answer2 === null || answer2.status >= 500;
      const bar = place.main.querySelector(".booth-bar");
      bar?.replaceChildren(notice(lost ? "near" : "late", lost ? w.lostStep : w.serverRefused, lost ? w.lostStepText : w.serverRefusedText), button(w.sendStep, () => send(place, list2), { class: "primary big" }));
    });
  }

  // src/protocol/proofs.ts
  var proofJson = (p) => ({ challenge: String(p.challenge), response: String(p.response) });
  function encrypt(y, r, m) {
    const masked = power(y, r);
    return { alpha: power(g, r), beta: m === 0 ? masked : masked.add(power(g, BigInt(m))), r, m };
  }
  var combine = (parts) => parts.reduce((a, b) => ({
    alpha: a.alpha.add(b.alpha),
    beta: a.beta.add(b.beta),
    r: mod2(a.r + b.r),
    m: a.m + b.m
  }));
  function pretended(y, c, claimed, chance) {
    const challenge = random(chance);
    const response = random(chance);
    const exponent = mod2(response + c.r * challenge);
    const rest = mod2(BigInt(c.m - claimed) * challenge);
    const masked = power(y, exponent);
    return { challenge, response, commitments: [power(g, exponent), rest === 0n ? masked : masked.add(power(g, rest))] };
  }
  function committed(y, chance) {
    const w = random(chance);
    return { w, commitments: [power(g, w), power(y, w)] };
  }
  function disjunction(y, prefix, claims, truth, chance) {
    const branches = claims.map((claim, j) => j === truth ? void 0 : pretended(y, claim.of, claim.m, chance));
    const own = committed(y, chance);
    const commitments2 = branches.flatMap((b) => b?.commitments ?? own.commitments);
    const others = branches.reduce((sum, b) => sum + (b?.challenge ?? 0n), 0n);
    const challenge = mod2(hash(prefix, commitments2) - others);
    const secret = claims[truth].of.r;
    return branches.map((b) => b ? { challenge: b.challenge, response: b.response } : { challenge, response: mod2(own.w - secret * challenge) });
  }
  var range = (min, max) => Array.from({ length: max - min + 1 }, (_, i) => min + i);
  function iprove(y, S, c, min, max, chance) {
    if (c.m < min || c.m > max) throw new RangeError("what is not true cannot be proved");
    const prefix = `prove|${S}|${text(c.alpha)},${text(c.beta)}|`;
    return disjunction(y, prefix, range(min, max).map((m) => ({ of: c, m })), c.m - min, chance);
  }
  function proveBlank(y, S, blank, sum, min, max, chance) {
    const isBlank = blank.m === 1;
    if (isBlank ? sum.m !== 0 : sum.m < min || sum.m > max) throw new RangeError("what is not true cannot be proved");
    const blank_proof = disjunction(y, `bproof0|${S}|`, [{ of: blank, m: 0 }, { of: sum, m: 0 }], isBlank ? 1 : 0, chance);
    const claims = [{ of: blank, m: 1 }, ...range(min, max).map((m) => ({ of: sum, m }))];
    const overall_proof = disjunction(y, `bproof1|${S}|`, claims, isBlank ? 0 : sum.m - min + 1, chance);
    return { blank_proof, overall_proof };
  }
  function prove(prefix, bases, x, chance) {
    const w = random(chance);
    const challenge = hash(prefix, bases.map((base) => power(base, w)));
    return { challenge, response: mod2(w - x * challenge) };
  }
  function verify(prefix, bases, elements, { challenge, response }) {
    const commitments2 = bases.map((base, i) => base.multiplyUnsafe(response).add(elements[i].multiplyUnsafe(challenge)));
    return challenge === hash(prefix, commitments2);
  }

  // src/protocol/ballot.ts
  function fault(q2, m) {
    const [blank, chosen] = q2.blank ? [m[0], m.slice(1)] : [0, m];
    if (chosen.length !== q2.answers.length || m.some((x) => x !== 0 && x !== 1)) return "shape";
    const sum = chosen.reduce((a, b) => a + b, 0);
    if (blank === 1) return sum === 0 ? null : "blank";
    return sum < q2.min ? "few" : sum > q2.max ? "many" : null;
  }
  var disjunctionJson = (d) => d.map(proofJson);
  async function answer(e, q2, m, S0, chance, step) {
    const drawn = m.map(() => random(chance));
    const choices = [];
    const individual = [];
    for (const [i, value] of m.entries()) {
      choices.push(encrypt(e.publicKey, drawn[i], value));
      await step();
    }
    for (const c of choices) {
      individual.push(iprove(e.publicKey, S0, c, 0, 1, chance));
      await step();
    }
    const [alphas, betas] = [texts(choices.map((c) => c.alpha)), texts(choices.map((c) => c.beta))];
    const S = `${S0}|${alphas.map((a, i) => `${a},${betas[i]}`).join(",")}`;
    const json2 = { choices: alphas.map((alpha, i) => ({ alpha, beta: betas[i] })), individual_proofs: individual.map(disjunctionJson) };
    if (q2.blank) {
      const [blank, ...rest] = choices;
      const made2 = proveBlank(e.publicKey, S, blank, combine(rest), q2.min, q2.max, chance);
      await step();
      return { ...json2, overall_proof: disjunctionJson(made2.overall_proof), blank_proof: disjunctionJson(made2.blank_proof) };
    }
    const overall = iprove(e.publicKey, S, combine(choices), q2.min, q2.max, chance);
    await step();
    return { ...json2, overall_proof: disjunctionJson(overall) };
  }
  async function seal(election, credential, choices, chance, pause = async () => {
  }) {
    if (choices.length !== election.questions.length || election.questions.some((q2, i) => fault(q2, choices[i]))) {
      throw new RangeError("these choices are not allowed by the election");
    }
    const all = choices.reduce((n, m) => n + 2 * m.length + 1, 0);
    let done = 0;
    const step = () => pause(++done, all);
    const answers = [];
    for (const [i, q2] of election.questions.entries()) {
      answers.push(await answer(election, q2, choices[i], `${election.fingerprint}|${credential}`, chance, step));
    }
    const body = { election_uuid: election.uuid, election_hash: election.fingerprint, credential, answers };
    return { election, credential, body, hash: sha256Base64(JSON.stringify(body)) };
  }
  function sign(sealed, secret, chance) {
    if (text(publicOf(secret)) !== sealed.credential) throw new RangeError("the credential is another voter's");
    const proof = prove(`sig|${sealed.hash}|`, [g], secret, chance);
    const json2 = JSON.stringify({ ...sealed.body, signature: { hash: sealed.hash, proof: proofJson(proof) } });
    return { json: json2, tracking: sha256Base64(json2) };
  }
  async function reopen(election, opening, pause) {
    if (opening.fingerprint !== election.fingerprint) throw new RangeError("the opening is of another election");
    if (!/^[0-9a-f]{64}$/.test(opening.seed)) throw new RangeError("a seed has 64 hexadecimal digits");
    const seed = Uint8Array.from(opening.seed.match(/../g), (byte) => parseInt(byte, 16));
    return (await seal(election, opening.credential, opening.choices, new Seeded(seed), pause)).hash;
  }
  function voter(election, credential) {
    const secret = secretOf(election.uuid, credential);
    return { secret, public: text(publicOf(secret)) };
  }

  // src/protocol/election.ts
  var ANSWERS_MAX = 200;
  var QUESTIONS_MAX = 50;
  var isText = (x) => typeof x === "string";
  var isCount = (x) => Number.isSafeInteger(x) && x >= 0;
  function question(json2) {
    const q2 = json2;
    if (typeof q2 !== "object" || q2 === null || "type" in q2) throw new Malformed("only questions with choices are supported");
    const { answers, min, max, blank = false } = q2;
    if (!isText(q2["question"]) || !Array.isArray(answers) || !answers.every(isText) || !isCount(min) || !isCount(max) || typeof blank !== "boolean") {
      throw new Malformed("a question is not as the specification has it");
    }
    if (answers.length === 0 || answers.length > ANSWERS_MAX || min > max || max > answers.length) throw new Malformed("a question's bounds do not fit its answers");
    return { question: q2["question"], answers, min, max, blank };
  }
  function readElection(raw) {
    let e;
    try {
      e = JSON.parse(raw);
    } catch {
      throw new Malformed("the election is not JSON");
    }
    if (e["version"] !== 1 || e["group"] !== GROUP) throw new Malformed("only version 1 with the group Ed25519 is supported");
    const { uuid, name, description, questions } = e;
    if (!isText(uuid) || !/^[1-9A-HJ-NP-Za-km-z]{14,}$/.test(uuid) || !isText(name) || !isText(description) || !Array.isArray(questions)) {
      throw new Malformed("the election is not as the specification has it");
    }
    if (questions.length === 0 || questions.length > QUESTIONS_MAX) throw new Malformed("an election has between one and fifty questions");
    return { uuid, name, description, publicKey: prepare(element(e["public_key"])), questions: questions.map(question), fingerprint: sha256Base64(raw) };
  }

  // src/protocol/archive.ts
  var ARCHIVE_BYTES_MAX = 64 * 1024 * 1024;
  var field = (header, from, length) => {
    const bytes = header.subarray(from, from + length);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
  };
  function* files(bytes) {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (let at2 = 0; at2 + 512 <= bytes.length; ) {
      const header = bytes.subarray(at2, at2 + 512);
      if (header.every((b) => b === 0)) return;
      const size = field(header, 124, 12);
      if (!/^[0-7]{1,11}$/.test(size)) throw new Malformed("the archive is damaged: a size cannot be read");
      const end = at2 + 512 + parseInt(size, 8);
      if (end > bytes.length) throw new Malformed("the archive is cut off");
      const raw = bytes.subarray(at2 + 512, end);
      yield { name: field(header, 0, 100), text: decoder.decode(raw), raw };
      at2 = at2 + 512 + Math.ceil(parseInt(size, 8) / 512) * 512;
    }
  }
  function json(text2, what) {
    if (text2 === void 0) throw new Malformed(`the archive lacks ${what}`);
    try {
      return JSON.parse(text2);
    } catch {
      throw new Malformed(`${what} is not JSON`);
    }
  }
  function readArchive(bytes) {
    if (bytes.length > ARCHIVE_BYTES_MAX) throw new Malformed("the archive is larger than a browser reads");
    const data = /* @__PURE__ */ new Map();
    const events = [];
    let last = "";
    let first = true;
    for (const file of files(bytes)) {
      if (first) {
        if (file.name !== "BELENIOS" || json(file.text, "the header").version !== 1) throw new Malformed("this is not an archive of version 1");
        first = false;
        continue;
      }
      const [, hash2, kind] = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(file.name) ?? [];
      if (!hash2 || bytesToHex(sha256(file.raw)) !== hash2) throw new Malformed(`the file ${file.name} is not what its name says`);
      if (kind === "data") {
        data.set(hash2, file.text);
        continue;
      }
      const event = json(file.text, "an event");
      if (event.height !== events.length || (event.parent ?? "") !== last) throw new Malformed(`the chain is broken at event ${events.length}`);
      if (event.payload !== void 0 && !data.has(event.payload)) throw new Malformed(`event ${events.length} refers to something that is missing`);
      events.push(event);
      last = hash2;
    }
    const [setup] = events;
    if (setup?.type !== "Setup" || setup.payload === void 0) throw new Malformed("the archive does not begin with a set-up");
    const { election, credentials } = json(data.get(setup.payload), "the set-up");
    return {
      data,
      events,
      last,
      election: readElection(data.get(election) ?? ""),
      credentials: json(data.get(credentials), "the credentials")
    };
  }
  var credentialOf = (line) => line.split(",")[0];
  var weightOf = (line) => Number(line.split(",")[1] ?? "1");
  function decryptors(archive) {
    const setup = json(archive.data.get(archive.events[0]?.payload), "the set-up");
    const trustees = json(archive.data.get(setup["trustees"]), "the trustees");
    return trustees.flatMap(([kind, value]) => kind === "Single" ? [value.public_key] : (value.verification_keys ?? []).map((k) => k.public_key));
  }
  var payloads = (archive, type) => archive.events.filter((e) => e.type === type && e.payload !== void 0).map((e) => archive.data.get(e.payload));
  function counted(archive) {
    const by = /* @__PURE__ */ new Map();
    for (const text2 of payloads(archive, "Ballot")) {
      const ballot = json(text2, "a ballot");
      by.set(ballot.credential, ballot);
    }
    return [...by.values()];
  }
  function checkedTally(archive) {
    const weights = new Map(archive.credentials.map((line) => [credentialOf(line), weightOf(line)]));
    const ballots = counted(archive);
    const sums = archive.election.questions.map((q2) => Array.from({ length: q2.answers.length + (q2.blank ? 1 : 0) }, () => ({ alpha: one, beta: one })));
    for (const ballot of ballots) {
      const weight = weights.get(ballot.credential);
      if (weight === void 0) throw new Malformed("a ballot has a credential that is not in the list");
      for (const [i, answers] of sums.entries()) {
        for (const [j, sum] of answers.entries()) {
          const c = ballot.answers[i]?.choices[j];
          const [alpha, beta] = [element(c?.alpha), element(c?.beta)];
          sum.alpha = sum.alpha.add(times2(alpha, weight));
          sum.beta = sum.beta.add(times2(beta, weight));
        }
      }
    }
    const [sized] = payloads(archive, "EncryptedTally");
    const named = json(sized, "the encrypted tally");
    const text2 = JSON.stringify(sums.map((answers) => answers.map(({ alpha, beta }) => ({ alpha: text64(alpha), beta: text64(beta) }))));
    if (named.num_tallied !== ballots.length || named.encrypted_tally !== sha256Hex(text2)) {
      throw new Malformed("the encrypted tally is not the sum of the ballots in the archive");
    }
    return { tally: sums, ballots: ballots.length };
  }
  var times2 = (e, weight) => weight === 1 ? e : e.multiplyUnsafe(BigInt(weight));
  var text64 = (e) => bytesToHex(e.toBytes().reverse());

  // src/pages/choose.ts
  var noun = (place) => place.people ? words().person : words().thing;
  var steps = (current) => h(
    "ol",
    { class: "steps", "aria-label": words().stepsName },
    ...words().steps.map((s, i) => h("li", i < current ? { class: "past" } : i === current ? { "aria-current": "step" } : {}, s))
  );
  function answerParts(answer2) {
    const at2 = answer2.search(/ – |\n/);
    return at2 < 0 ? [answer2, ""] : [answer2.slice(0, at2), answer2.slice(at2).replace(/^( – |\n)/, "")];
  }
  function label(answer2, type, checked2, change, value) {
    const [name, note] = answerParts(answer2);
    const input = h("input", { type, name: "c", value, onchange: (e) => change(e.target) });
    input.checked = checked2;
    return h("label", { class: "choice candidate" }, input, h("span", {}, h("b", {}, name), note ? h("br") : null, note ? h("span", { class: "meta" }, note) : null));
  }
  function counter(q2, m, of) {
    const w = words();
    const chosen = (q2.blank ? m.slice(1) : m).reduce((a, b) => a + b, 0);
    if (q2.blank && m[0] === 1) return { strong: w.blankChosen, rest: "" };
    const rest = chosen < q2.min ? w.need(number(q2.min), of) : chosen < q2.max ? w.left(number(q2.max - chosen), of) : w.enough;
    return { strong: w.count(number(chosen), of), rest };
  }
  function askQuestion({ place, title, description, question: q2, at: at2, of, chosen, back, go }) {
    const w = words();
    const m = chosen.slice();
    const what = noun(place);
    const shift = q2.blank ? 1 : 0;
    const alone = q2.max === 1 && q2.min === 1;
    const strong = h("b");
    const rest = h("span");
    const said = h("div", { "aria-live": "assertive" });
    const draw = () => {
      const c = counter(q2, m, what);
      strong.textContent = c.strong;
      rest.textContent = c.rest;
    };
    const inputs = () => [...form.querySelectorAll("input[name=c]")];
    const pressed = (i, input) => {
      said.replaceChildren();
      const others = m.reduce((n, x, j) => j >= shift && j !== i ? n + x : n, 0);
      if (alone) m.fill(0);
      if (!alone && i >= shift && input.checked && others + 1 > q2.max) {
        input.checked = false;
        said.append(notice("near", w.tooMany(number(q2.max), what)));
        return;
      }
      m[i] = input.checked ? 1 : 0;
      if (shift && i === 0 && input.checked) m.fill(0, 1);
      if (shift && i > 0 && input.checked) m[0] = 0;
      inputs().forEach((one2, j) => {
        one2.checked = m[shift ? (j + 1) % m.length : j] === 1;
      });
      draw();
    };
    const type = alone ? "radio" : "checkbox";
    const rows = q2.answers.map((a, j) => label(a, type, m[j + shift] === 1, (input) => pressed(j + shift, input), String(j)));
    if (q2.blank) rows.push(label(`${w.blank}
${w.blankHint}`, type, m[0] === 1, (input) => pressed(0, input), "blank"));
    const send4 = () => {
      const wrong = fault(q2, m);
      said.replaceChildren();
      if (wrong) {
        said.append(notice("near", w.tooFew(number(q2.min), what)));
        return;
      }
      go(m);
    };
    const rule = h("p", {}, w.choose(number(q2.min), number(q2.max), number(q2.answers.length), what), " ", q2.blank ? w.blankToo : q2.min === 0 ? w.fewer : null);
    const form = h(
      "form",
      { class: "stack", onsubmit: (e) => {
        e.preventDefault();
        send4();
      } },
      h("h1", {}, of > 1 ? q2.question : title),
      at2 === 0 && description && h("p", {}, description),
      of === 1 && q2.question !== title && h("p", {}, h("b", {}, q2.question)),
      of > 1 && h("p", { class: "meta" }, w.question(number(at2 + 1), number(of))),
      rule,
      h("fieldset", {}, h("legend", { class: "vh" }, q2.question), ...rows),
      back && h("p", {}, button(w.backToChoose, back, { icon: "back" })),
      h(
        "div",
        { class: "booth-bar" },
        said,
        h("p", { "aria-live": "polite" }, strong, rest),
        h("button", { class: "button primary big" }, at2 + 1 < of ? w.next : w.review, " ", icon("arrow"))
      )
    );
    draw();
    show(place.main, steps(0), form);
  }

  // src/pages/vote.ts
  var VOTERS_FEW = 5;
  var emptyOf = (q2) => Array.from({ length: q2.answers.length + (q2.blank ? 1 : 0) }, () => 0);
  var keptAt = (vote) => `danchu-booth-${vote.election.uuid}`;
  function begin(place, vote, deliver = cast) {
    const kept = readKept(vote);
    if (kept && deliver === cast) {
      askKept(place, vote, kept);
      return;
    }
    const linked = readCredential(/^#ma=([\w-]+)$/.exec(location.hash)?.[1] ?? "");
    if (location.hash.startsWith("#ma=")) history.replaceState(null, "", location.pathname + location.search);
    enter(place, vote, deliver, linked ?? "");
  }
  function enter(place, vote, deliver, typed) {
    const w = words();
    const known = new Set(vote.credentials.map(credentialOf));
    const said = h("div", { id: "loi-ma" });
    const input = h("input", { id: "ma", class: "input code", value: typed, autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": "goi-y-ma loi-ma", maxlength: "60" });
    const go = () => {
      const credential = readCredential(input.value);
      const me = credential && voter(vote.election, credential);
      if (!me || !known.has(me.public)) {
        input.setAttribute("aria-invalid", "true");
        said.replaceChildren(h("p", { class: "error", role: "alert" }, me ? w.codeUnknown : w.codeShape));
        input.focus();
        return;
      }
      question2({ place, vote, secret: me.secret, credential: me.public, choices: vote.election.questions.map(emptyOf), deliver }, 0);
    };
    show(place.main, h(
      "form",
      { class: "stack", onsubmit: (e) => {
        e.preventDefault();
        go();
      } },
      h("h1", {}, vote.election.name),
      vote.election.description && h("p", {}, vote.election.description),
      vote.credentials.length < VOTERS_FEW && notice("near", w.fewVoters(number(vote.credentials.length)), w.fewVotersText),
      h("div", { class: "field" }, h("label", { for: "ma" }, w.enterTitle), h("p", { class: "hint", id: "goi-y-ma" }, w.enterHint), said, input),
      h("p", { class: "meta" }, w.enterWhy),
      h("div", { class: "booth-bar" }, h("button", { class: "button primary big" }, w.enter, " ", icon("arrow")))
    ));
  }
  function question2(s, at2) {
    const { election } = s.vote;
    askQuestion({
      place: s.place,
      title: election.name,
      description: election.description,
      question: election.questions[at2],
      at: at2,
      of: election.questions.length,
      chosen: s.choices[at2],
      back: at2 > 0 ? () => question2(s, at2 - 1) : null,
      go: (chosen) => {
        s.choices[at2] = chosen;
        if (at2 + 1 < election.questions.length) question2(s, at2 + 1);
        else void review(s);
      }
    });
  }
  function pickedOf(questions, choices) {
    return questions.map((q2, i) => {
      const m = choices[i];
      const shift = q2.blank ? 1 : 0;
      return { question: q2.question, picked: q2.answers.filter((_, j) => m[j + shift] === 1).map((a) => answerParts(a)[0]), blank: m.slice(shift).every((x) => x === 0) };
    });
  }
  function pickedLists(questions, choices) {
    const w = words();
    return pickedOf(questions, choices).flatMap(({ question: question3, picked, blank }) => [
      ...questions.length > 1 ? [h("h2", { class: "h3" }, question3)] : [],
      blank ? h("p", {}, w.none) : h("ol", { class: "picked" }, ...picked.map((p) => h("li", {}, p)))
    ]);
  }
  var whoOpens = (place) => place.threshold && place.threshold < place.trustees ? words().whoSome(number(place.threshold), number(place.trustees)) : words().whoAll(number(place.trustees || 1));
  async function review(s) {
    const w = words();
    const { questions } = s.vote.election;
    const status = h("p", { role: "status", class: "meta" });
    const castButton = button(w.cast, () => {
      finish();
    }, { class: "primary big", icon: "vote" });
    castButton.disabled = true;
    const code = h("p", { class: "tracking", id: "ma-khoa" });
    const open2 = button(w.auditOpen, () => {
      test();
    });
    open2.disabled = true;
    const [one2] = pickedOf(questions, s.choices);
    const total = one2?.picked.length ?? 0;
    const title = questions.length > 1 ? w.reviewMany : total ? w.reviewTitle(number(total), noun(s.place)) : w.reviewBlank;
    show(s.place.main, steps(1), h(
      "form",
      { class: "stack", onsubmit: (e) => {
        e.preventDefault();
      } },
      h("h1", {}, title),
      ...pickedLists(questions, s.choices).filter((_, i) => total || questions.length > 1 || i > 0),
      h("p", {}, button(w.backToChoose, () => question2(s, 0), { icon: "back" })),
      notice("plain", w.secret, w.secretText(whoOpens(s.place))),
      h("details", { class: "why" }, h("summary", {}, icon("turn", "turn"), " ", w.audit), h("p", {}, w.auditText), h("p", { class: "meta" }, w.auditCode), code, h("p", {}, open2)),
      h("div", { class: "booth-bar" }, status, castButton, h("p", { class: "meta center" }, w.revoteNote(s.place.until)))
    ));
    const seed = crypto.getRandomValues(new Uint8Array(32));
    let sealed = await seal(s.vote.election, s.credential, s.choices, new Seeded(seed), async (done, all) => {
      status.textContent = w.sealing(number(done), number(all));
      await breathe();
    });
    if (!status.isConnected) return;
    status.textContent = w.sealed;
    code.replaceChildren(...grouped(sealed.hash));
    castButton.disabled = false;
    open2.disabled = false;
    const take = () => {
      const it = sealed;
      sealed = null;
      castButton.disabled = true;
      open2.disabled = true;
      return it;
    };
    const finish = () => {
      const it = take();
      if (!it) return;
      seed.fill(0);
      s.deliver(s.place, s.vote, sign(it, s.secret, system));
    };
    const test = () => {
      const it = take();
      if (!it) return;
      opened(s, it.hash, { fingerprint: s.vote.election.fingerprint, credential: s.credential, choices: s.choices, seed: bytesToHex(seed) });
      seed.fill(0);
    };
  }
  function opened(s, hash2, opening) {
    const w = words();
    const text2 = JSON.stringify(opening);
    const area = h("textarea", { class: "input code", id: "mo-thu", rows: "5", readonly: true }, text2);
    const said = h("span", { role: "status" });
    const copy = button(w.openedCopy, () => {
      area.select();
      void navigator.clipboard?.writeText(text2).catch(() => document.execCommand("copy"));
      said.textContent = w.copied;
    });
    s.choices = s.vote.election.questions.map(emptyOf);
    show(s.place.main, steps(1), h(
      "div",
      { class: "stack" },
      h("h1", {}, w.opened),
      h("p", {}, w.openedText),
      h("p", { class: "meta" }, w.auditCode),
      h("p", { class: "tracking" }, ...grouped(hash2)),
      h("h2", { class: "h3" }, w.openedChoices),
      ...pickedLists(s.vote.election.questions, opening.choices),
      h("div", { class: "field" }, h("label", { for: "mo-thu" }, w.openedBox), area),
      h("p", { class: "cluster" }, copy, button(w.openedSave, () => download("phieu-thu.json", text2), { icon: "down" }), said),
      h("div", { class: "booth-bar" }, button(w.openedAgain, () => question2(s, 0), { class: "primary big" }))
    ));
  }
  function readKept(vote) {
    try {
      return JSON.parse(sessionStorage.getItem(keptAt(vote)) ?? "null");
    } catch {
      return null;
    }
  }
  function keep(vote, signed) {
    try {
      if (signed) sessionStorage.setItem(keptAt(vote), JSON.stringify(signed));
      else sessionStorage.removeItem(keptAt(vote));
    } catch {
    }
  }
  function askKept(place, vote, kept) {
    const w = words();
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, vote.election.name),
      notice("near", w.kept, w.keptText),
      h("p", {}, button(w.sendAgain, () => cast(place, vote, kept), { class: "primary big full" })),
      h("p", {}, button(w.dropSent, () => {
        keep(vote, null);
        begin(place, vote);
      }, { class: "full" }))
    ));
  }
  var guard = (e) => {
    e.preventDefault();
  };
  function cast(place, vote, signed) {
    const w = words();
    keep(vote, signed);
    show(place.main, steps(1), h("div", { class: "stack" }, h("h1", {}, w.casting), h("p", { role: "status" }, w.casting)));
    window.addEventListener("beforeunload", guard);
    void ask(`${place.base}/cast`, signed.json).then((answer2) => {
      window.removeEventListener("beforeunload", guard);
      const code = answer2 && readAnswer(answer2.text);
      if (code === "accepted" || code === "known" || code === "replaced") {
        keep(vote, null);
        receipt(place, vote, signed.tracking, code);
      } else if (!answer2 || code === null) {
        unsure(place, vote, signed, answer2 !== null);
      } else {
        keep(vote, null);
        const why = code === "closed" ? w.refusedClosed : code === "credential" ? w.refusedCredential : w.refusedInvalid;
        show(place.main, h(
          "div",
          { class: "stack" },
          h("h1", {}, w.refused),
          notice("late", w.refused, why),
          code === "closed" ? h("p", {}, h("a", { class: "button", href: place.board }, w.board)) : h("p", {}, button(w.changeLink, () => begin(place, vote)))
        ));
      }
    });
  }
  function readAnswer(text2) {
    try {
      return String(JSON.parse(text2).answer ?? "") || null;
    } catch {
      return null;
    }
  }
  function unsure(place, vote, signed, busy) {
    const w = words();
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, w.lost),
      notice("near", busy ? w.refused : w.lost, busy ? w.refusedBusy : w.lostText),
      h("p", { class: "meta" }, w.tracking),
      h("p", { class: "tracking" }, ...grouped(signed.tracking)),
      h("div", { class: "booth-bar" }, button(w.sendAgain, () => cast(place, vote, signed), { class: "primary big" }))
    ));
  }
  function receipt(place, vote, tracking, code) {
    const w = words();
    const { day, time } = today();
    const title = code === "accepted" ? w.castAt(time) : code === "known" ? w.knownTitle : w.replacedTitle;
    const onBoard = `${place.board}?ma=${encodeURIComponent(tracking)}`;
    show(place.main, steps(2), h(
      "div",
      { class: "stack" },
      notice("done", title, w.castText(day)),
      h("h1", {}, w.keep),
      h("p", { class: "only-print" }, vote.election.name),
      h(
        "div",
        { class: "ticket" },
        h("p", { class: "meta" }, w.tracking),
        h("p", { class: "tracking" }, ...grouped(tracking)),
        place.board && h("img", { class: "qr", src: `${place.base}/qr.svg?ma=${encodeURIComponent(tracking)}`, alt: w.qr, width: "136", height: "136" }),
        h("p", { class: "meta" }, w.trackingNote)
      ),
      h("p", {}, button(w.print, () => window.print(), { class: "full", icon: "print" })),
      h("p", {}, h("a", { class: "button full", href: onBoard }, icon("proof"), " ", w.checkBoard)),
      h("p", { class: "meta no-print" }, w.change, " ", h("a", { class: "link-target", href: location.pathname }, w.changeLink), w.changeUntil(place.until))
    ));
  }
  var saved = (place, vote, signed) => {
    const w = words();
    show(place.main, steps(2), h(
      "div",
      { class: "stack" },
      h("h1", {}, w.stickSealed),
      notice("near", w.stickSealed, w.stickSealedText),
      h("div", { class: "ticket" }, h("p", { class: "meta" }, w.tracking), h("p", { class: "tracking" }, ...grouped(signed.tracking)), h("p", { class: "meta" }, w.trackingNote)),
      h("p", {}, button(w.stickSave, () => download(`phieu-${vote.election.uuid}.json`, signed.json), { class: "primary big full", icon: "down" })),
      h("p", {}, button(w.print, () => window.print(), { class: "full", icon: "print" }))
    ));
  };

  // src/pages/check.ts
  function check(place, vote) {
    const w = words();
    const area = h("textarea", { class: "input code", id: "phieu-thu", rows: "5", spellcheck: "false", maxlength: "20000" });
    const said = h("div", { class: "stack", role: "status" });
    const go = async () => {
      said.replaceChildren();
      try {
        const opening = JSON.parse(area.value);
        if (vote.election.questions.some((q2, i) => fault(q2, opening.choices[i]))) throw new RangeError("choices");
        const hash2 = await reopen(vote.election, opening, async (done, all) => {
          said.replaceChildren(h("p", {}, w.sealing(number(done), number(all))));
          await breathe();
        });
        said.replaceChildren(
          h("h2", { class: "h3" }, w.checkResult),
          h("p", { class: "tracking" }, ...grouped(hash2)),
          h("p", {}, w.checkSame),
          h("h2", { class: "h3" }, w.checkChoices),
          ...pickedLists(vote.election.questions, opening.choices)
        );
      } catch {
        said.replaceChildren(notice("late", w.checkBad));
      }
    };
    show(place.main, h(
      "form",
      { class: "stack", onsubmit: (e) => {
        e.preventDefault();
        void go();
      } },
      h("h1", {}, w.checkTitle),
      h("p", {}, w.checkText),
      h("div", { class: "field" }, h("label", { for: "phieu-thu" }, w.checkField), area),
      h("p", {}, h("button", { class: "button primary big full" }, w.checkDo)),
      said
    ));
  }

  // src/pages/place.ts
  function placeOf(main2) {
    const d = main2.dataset;
    return {
      main: main2,
      base: d["base"] ?? "",
      people: "people" in d,
      until: d["until"] ?? "",
      board: d["board"] ?? "",
      trustees: Number(d["trustees"] ?? 0),
      threshold: Number(d["threshold"] ?? 0),
      index: Number(d["index"] ?? 0)
    };
  }
  async function load(place) {
    const w = words();
    const [raw, list2] = await Promise.all([ask(`${place.base}/election.json`), ask(`${place.base}/credentials.json`)]);
    const again = () => h("p", {}, button(w.again, () => {
      location.reload();
    }));
    if (!raw || !list2) {
      show(place.main, h("h1", {}, w.noLine), notice("late", w.noLine, w.noLineOpen), again());
      return null;
    }
    try {
      const credentials = JSON.parse(list2.text);
      if (!Array.isArray(credentials)) throw new TypeError("the credentials are a list");
      return { election: readElection(raw.text), credentials };
    } catch {
      show(place.main, h("h1", {}, w.broken), notice("late", w.broken, w.brokenText), again());
      return null;
    }
  }

  // src/pages/stick.ts
  function stick(place) {
    const w = words();
    const said = h("div");
    const read = async (file) => {
      said.replaceChildren();
      if (!file) return;
      try {
        const { election, credentials } = readArchive(new Uint8Array(await file.arrayBuffer()));
        found(place, { election, credentials });
      } catch {
        said.replaceChildren(notice("late", w.stickBad));
      }
    };
    const input = h("input", { id: "ho-so", class: "input", type: "file", accept: ".bel", onchange: () => {
      void read(input.files?.[0]);
    } });
    const other = document.documentElement.lang === "en" ? "vi" : "en";
    const turn = () => {
      document.documentElement.lang = other;
      stick(place);
    };
    const language = button(other === "en" ? "English" : "Tiếng Việt", turn, { class: "quiet" });
    language.lang = other;
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, w.stickTitle),
      h("p", {}, w.stickText),
      h("div", { class: "field" }, h("label", { for: "ho-so" }, w.stickFile), input),
      said,
      h("p", {}, language)
    ));
  }
  function found(place, vote) {
    const w = words();
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, vote.election.name),
      h("p", { class: "meta" }, w.stickHash),
      h("p", { class: "tracking" }, ...grouped(vote.election.fingerprint)),
      h("p", {}, button(w.stickVote, () => begin(place, vote, saved), { class: "primary big full" })),
      h("p", {}, button(w.stickCheck, () => check(place, vote), { class: "full" }))
    ));
  }

  // src/protocol/aes-gcm.ts
  var SBOX = new Uint8Array(256);
  for (let p = 1, r = 1, first = true; first || p !== 1; first = false) {
    p = (p ^ p << 1 ^ (p & 128 ? 283 : 0)) & 255;
    r ^= r << 1;
    r ^= r << 2;
    r ^= r << 4;
    r &= 255;
    if (r & 128) r ^= 9;
    SBOX[p] = r ^ (r << 1 | r >> 7) & 255 ^ (r << 2 | r >> 6) & 255 ^ (r << 3 | r >> 5) & 255 ^ (r << 4 | r >> 4) & 255 ^ 99;
  }
  SBOX[0] = 99;
  var sub = (x) => SBOX[x];
  var double = (x) => (x << 1 ^ (x & 128 ? 27 : 0)) & 255;
  var ROUNDS = 14;
  function expand(key) {
    if (key.length !== 32) throw new RangeError("a key has 32 bytes");
    const w = new Uint8Array(16 * (ROUNDS + 1));
    w.set(key);
    let rcon = 1;
    for (let i = 32; i < w.length; i += 4) {
      let t = w.slice(i - 4, i);
      if (i % 32 === 0) {
        t = Uint8Array.of(sub(t[1]) ^ rcon, sub(t[2]), sub(t[3]), sub(t[0]));
        rcon = double(rcon);
      } else if (i % 32 === 16) t = t.map(sub);
      for (let j = 0; j < 4; j++) w[i + j] = w[i + j - 32] ^ t[j];
    }
    return w;
  }
  function encryptBlock(keys, block) {
    const at2 = (s2, i) => s2[i];
    let s = block.map((b, i) => b ^ at2(keys, i));
    for (let round2 = 1; round2 <= ROUNDS; round2++) {
      const t = s.map((_, i) => sub(at2(s, (i + 4 * (i % 4)) % 16)));
      s = round2 === ROUNDS ? t : t.map((_, i) => {
        const [c, r] = [i - i % 4, i % 4];
        const [a, b] = [at2(t, i), at2(t, c + (r + 1) % 4)];
        return double(a) ^ double(b) ^ b ^ at2(t, c + (r + 2) % 4) ^ at2(t, c + (r + 3) % 4);
      });
      s = s.map((b, i) => b ^ at2(keys, 16 * round2 + i));
    }
    return s;
  }
  var toBig = (bytes) => bytes.reduce((n, b) => n << 8n | BigInt(b), 0n);
  var fromBig2 = (x) => Uint8Array.from({ length: 16 }, (_, i) => Number(x >> BigInt(8 * (15 - i)) & 0xffn));
  function times3(x, y) {
    let z = 0n;
    for (let i = 127n; i >= 0n; i--) {
      if (x >> i & 1n) z ^= y;
      y = y & 1n ? y >> 1n ^ 0xe1n << 120n : y >> 1n;
    }
    return z;
  }
  function ghash(h2, data) {
    let z = 0n;
    for (let i = 0; i < data.length; i += 16) {
      const block = new Uint8Array(16);
      block.set(data.subarray(i, i + 16));
      z = times3(z ^ toBig(block), h2);
    }
    return z;
  }
  function padded(data) {
    const out = new Uint8Array(Math.ceil(data.length / 16) * 16 + 16);
    out.set(data);
    new DataView(out.buffer).setUint32(out.length - 4, data.length * 8);
    return out;
  }
  function start(key, iv) {
    const keys = expand(key);
    const h2 = toBig(encryptBlock(keys, new Uint8Array(16)));
    const j0 = iv.length === 12 ? Uint8Array.of(...iv, 0, 0, 0, 1) : fromBig2(ghash(h2, padded(iv)));
    return { keys, h: h2, j0 };
  }
  function stream({ keys, j0 }, data) {
    const counter2 = j0.slice();
    const view = new DataView(counter2.buffer);
    const out = data.slice();
    for (let i = 0; i < data.length; i += 16) {
      view.setUint32(12, view.getUint32(12) + 1 >>> 0);
      const key = encryptBlock(keys, counter2);
      for (let j = i; j < Math.min(i + 16, data.length); j++) out[j] = data[j] ^ key[j - i];
    }
    return out;
  }
  var tag = ({ keys, h: h2, j0 }, sealed) => fromBig2(ghash(h2, padded(sealed)) ^ toBig(encryptBlock(keys, j0)));
  function gcmEncrypt(key, iv, plain) {
    const m = start(key, iv);
    const sealed = stream(m, plain);
    return Uint8Array.of(...sealed, ...tag(m, sealed));
  }
  function gcmDecrypt(key, iv, bytes) {
    if (bytes.length < 16) return null;
    const m = start(key, iv);
    const sealed = bytes.slice(0, -16);
    const differs = tag(m, sealed).reduce((d, b, i) => d | b ^ bytes[sealed.length + i], 0);
    return differs === 0 ? stream(m, sealed) : null;
  }

  // src/protocol/pki.ts
  function keysOf(seed) {
    const signing = reduceHex(sha256Hex(`sk|${seed}`));
    const decryption = reduceHex(sha256Hex(`dk|${seed}`));
    return { seed, signing, decryption, verification: power(g, signing), encryption: power(g, decryption) };
  }
  var generateSeed = (chance) => token(chance, 22);
  var signMessage = (signing, message, chance) => ({ message, signature: proofJson(prove(`sigmsg|${message}|`, [g], signing, chance)) });
  function readProof(json2) {
    const { challenge, response } = json2 ?? {};
    return { challenge: scalar(challenge), response: scalar(response) };
  }
  var verifyMessage = (verification, message, signature) => verify(`sigmsg|${message}|`, [g], [verification], readProof(signature));
  function readObject(json2) {
    let value;
    try {
      value = JSON.parse(json2);
    } catch {
      throw new Malformed("a message is not JSON");
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed("a message is not an object");
    return value;
  }
  function send2(signing, recipient, message, chance) {
    const inner = JSON.stringify(signMessage(signing, JSON.stringify({ recipient: text(recipient), message }), chance));
    const r = random(chance);
    const key = power(g, random(chance));
    const alpha = text(power(g, r));
    const beta = text(power(recipient, r).add(key));
    const data = gcmEncrypt(hexToBytes(sha256Hex(`key|${text(key)}`)), hexToBytes(sha256Hex(`iv|${alpha}`)), utf8ToBytes(inner));
    return JSON.stringify({ algorithm: "AES-GCM", alpha, beta, data: bytesToHex(data) });
  }
  function receive(keys, sender, sealed) {
    const { algorithm, alpha, beta, data } = readObject(sealed);
    if (algorithm !== "AES-GCM" || typeof data !== "string" || !/^([0-9a-f]{2})+$/.test(data)) throw new Malformed("a sealed message is not as the specification has it");
    const [a, b] = [element(alpha), element(beta)];
    const key = hexToBytes(sha256Hex(`key|${text(b.subtract(power(a, keys.decryption)))}`));
    const plain = gcmDecrypt(key, hexToBytes(sha256Hex(`iv|${alpha}`)), hexToBytes(data));
    if (!plain) throw new Malformed("a sealed message was not made for this key");
    const { message, signature } = readObject(new TextDecoder().decode(plain));
    if (typeof message !== "string" || !verifyMessage(sender, message, signature)) throw new Malformed("a sealed message is not signed by its sender");
    const channel = readObject(message);
    if (channel["recipient"] !== text(keys.encryption) || typeof channel["message"] !== "string") throw new Malformed("a sealed message is for somebody else");
    return channel["message"];
  }

  // src/protocol/trustee.ts
  var TRUSTEES_MAX = 50;
  function publicKey(x, chance) {
    const X = power(g, x);
    return { pok: proofJson(prove(`pok|${GROUP}|${text(X)}|`, [g], x, chance)), public_key: text(X) };
  }
  function single(chance) {
    const x = random(chance);
    return { privateKey: JSON.stringify(String(x)), publicKey: JSON.stringify(publicKey(x, chance)) };
  }
  function certificate(keys, index, threshold, size, chance) {
    const message = JSON.stringify({
      context: { group: GROUP, size, threshold, index },
      verification: text(keys.verification),
      encryption: text(keys.encryption)
    });
    return JSON.stringify(signMessage(keys.signing, message, chance));
  }
  function readCircle(certs) {
    if (certs.length === 0 || certs.length > TRUSTEES_MAX) throw new Malformed("a threshold group has between one and fifty trustees");
    let threshold = 0;
    const certificates = certs.map((json2, i) => {
      const { message, signature } = readObject(json2);
      if (typeof message !== "string") throw new Malformed(`certificate ${i + 1} has no message`);
      const keys = readObject(message);
      const context = keys["context"] ?? {};
      if (i === 0) threshold = context["threshold"];
      const expected = { group: GROUP, size: certs.length, threshold, index: i + 1 };
      if (JSON.stringify(context) !== JSON.stringify(expected)) throw new Malformed(`certificate ${i + 1} is of another group of trustees`);
      const [verification, encryption] = [element(keys["verification"]), element(keys["encryption"])];
      if (!verifyMessage(verification, message, signature)) throw new Malformed(`certificate ${i + 1} is not signed by its own key`);
      return { json: { message, signature }, verification, encryption };
    });
    if (!Number.isInteger(threshold) || threshold < 1 || threshold > certs.length) throw new Malformed("the threshold does not fit the number of trustees");
    return { threshold, certificates };
  }
  function placeOf2(circle, keys) {
    const at2 = circle.certificates.findIndex((c) => c.verification.equals(keys.verification) && c.encryption.equals(keys.encryption));
    if (at2 < 0) throw new Malformed("this key is not among the certificates");
    return at2 + 1;
  }
  var evaluate = (coefficients, x) => coefficients.reduceRight((sum, a) => mod2(sum * x + a), 0n);
  var certsMessage = (circle, coefexps) => `certs_sig|${JSON.stringify({ certs: circle.certificates.map((c) => c.json), coefexps })}`;
  function polynomial(circle, keys, chance) {
    placeOf2(circle, keys);
    const coefficients = Array.from({ length: circle.threshold }, () => random(chance));
    const own = send2(keys.signing, keys.encryption, JSON.stringify({ polynomial: coefficients.map(String) }), chance);
    const coefexps = coefficients.map((a) => text(power(g, a)));
    const signature = signMessage(keys.signing, certsMessage(circle, coefexps), chance).signature;
    const signed = signMessage(keys.signing, JSON.stringify({ coefexps }), chance);
    const secrets = circle.certificates.map((c, j) => send2(keys.signing, c.encryption, JSON.stringify({ secret: String(evaluate(coefficients, BigInt(j + 1))) }), chance));
    return JSON.stringify({ polynomial: own, secrets, coefexps: signed, signature });
  }
  var list = (x, length, what) => {
    if (!Array.isArray(x) || x.length !== length) throw new Malformed(`${what}: not ${length} in number`);
    return x;
  };
  function commitments(circle, i, signed, signature) {
    const of = circle.certificates[i].verification;
    const { message, signature: own } = signed ?? {};
    if (typeof message !== "string" || !verifyMessage(of, message, own)) throw new Malformed(`the commitments of trustee ${i + 1} are not signed by that trustee`);
    const exps = list(readObject(message)["coefexps"], circle.threshold, `the commitments of trustee ${i + 1}`);
    if (!verifyMessage(of, certsMessage(circle, exps), signature)) throw new Malformed(`trustee ${i + 1} saw other certificates`);
    return exps.map((e) => element(e));
  }
  function committedValue(exps, j) {
    let [value, jk] = [one, 1n];
    for (const e of exps) {
      value = value.add(powerPublic(e, jk));
      jk = jk * j % q;
    }
    return value;
  }
  function share(circle, keys, vinput, chance) {
    const place = placeOf2(circle, keys);
    const size = circle.certificates.length;
    const v = readObject(vinput);
    const own = readObject(receive(keys, keys.verification, v["polynomial"]));
    const coefficients = list(own["polynomial"], circle.threshold, "the own polynomial").map(scalar);
    const [secrets, signed, signatures] = [list(v["secrets"], size, "the secrets"), list(v["coefexps"], size, "the commitments"), list(v["signatures"], size, "the signatures")];
    let x = 0n;
    for (let i = 0; i < size; i++) {
      const exps = commitments(circle, i, signed[i], signatures[i]);
      if (i + 1 === place && coefficients.some((a, k) => !power(g, a).equals(exps[k]))) throw new Malformed("the commitments under this name are not those made here");
      const secret = scalar(readObject(receive(keys, circle.certificates[i].verification, secrets[i]))["secret"]);
      if (!power(g, secret).equals(committedValue(exps, BigInt(place)))) throw new Malformed(`the secret from trustee ${i + 1} does not fit what that trustee committed to`);
      x = mod2(x + secret);
    }
    const key = publicKey(x, chance);
    const signature = signMessage(keys.signing, key.public_key, chance).signature;
    const sealed = send2(keys.signing, keys.encryption, JSON.stringify({ decryption_key: String(x) }), chance);
    return { voutput: JSON.stringify({ private_key: sealed, public_key: { ...key, signature } }), publicKey: key.public_key };
  }
  var openShare = (keys, sealed) => scalar(readObject(receive(keys, keys.verification, sealed))["decryption_key"]);
  async function decrypt(x, fingerprint, tally, chance, pause = async () => {
  }) {
    const X = text(power(g, x));
    const all = tally.reduce((n, answers) => n + answers.length, 0);
    let done = 0;
    const factors = [];
    const proofs = [];
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

  // src/pages/trustee.ts
  var POLL_MILLISECONDS = 3e3;
  var addressOf = (place) => `${place.base}/ceremony/${place.index}`;
  async function trustee(place) {
    const w = words();
    const answer2 = await ask(addressOf(place));
    if (!answer2 || answer2.status !== 200) {
      show(place.main, h("h1", {}, w.noLine), notice("late", w.noLine, w.noLineOpen), h("p", {}, button(w.again, () => {
        location.reload();
      })));
      return;
    }
    const due = JSON.parse(answer2.text);
    switch (due.step) {
      case "single":
        return make(place, null);
      case "certificate":
        return make(place, due);
      case "polynomial":
        return round(place, 2, due.certificates, (keys) => polynomial(readCircle(due.certificates), keys, system));
      case "share":
        return round(place, 3, due.certificates, (keys) => share(readCircle(due.certificates), keys, due.vinput, system).voutput);
      case "decrypt":
        return open(place, due);
      case "wait":
        return wait(place, due.for);
    }
  }
  function wait(place, what) {
    const w = words();
    const done = what === "result" || what === "voting" || what === "shares";
    show(place.main, h("div", { class: "stack" }, h("h1", {}, done ? w.sent : w.trusteeWait), h("p", { role: "status" }, w.trusteeWaitText[what])));
    if (what !== "certificates" && what !== "polynomials") return;
    const timer = setInterval(() => {
      void ask(addressOf(place)).then((answer2) => {
        if (answer2?.status !== 200 || JSON.parse(answer2.text).step === "wait") return;
        clearInterval(timer);
        void trustee(place);
      });
    }, POLL_MILLISECONDS);
  }
  function send3(place, body) {
    const w = words();
    show(place.main, h("h1", {}, w.working));
    void ask(addressOf(place), body).then((answer2) => {
      if (answer2?.status === 200) {
        void trustee(place);
        return;
      }
      const lost = answer2 === null || answer2.status >= 500;
      show(place.main, h(
        "div",
        { class: "stack" },
        h("h1", {}, lost ? w.lostStep : w.serverRefused),
        notice(lost ? "near" : "late", lost ? w.lostStep : w.serverRefused, lost ? w.lostStepText : w.serverRefusedText),
        h("p", {}, lost ? button(w.sendStep, () => send3(place, body), { class: "primary big full" }) : button(w.again, () => {
          location.reload();
        }))
      ));
    });
  }
  function make(place, group) {
    const w = words();
    const go = () => {
      const seed = group ? generateSeed(system) : "";
      const made2 = group ? { secret: seed, body: certificate(keysOf(seed), place.index, group.threshold, group.size, system) } : (({ privateKey, publicKey: publicKey2 }) => ({ secret: privateKey, body: publicKey2 }))(single(system));
      stored(place, made2.secret, made2.body, group !== null);
    };
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, group ? w.round1 : w.singleTitle),
      group && h("p", { class: "meta" }, w.round("1")),
      h("p", {}, w.singleText),
      group && h("p", {}, w.round1Text(number(group.threshold), number(group.size))),
      h("div", { class: "booth-bar" }, button(w.makeKey, go, { class: "primary big" }))
    ));
  }
  function stored(place, secret, body, shared) {
    const w = words();
    const sendButton = button(w.sendKey, () => {
      window.removeEventListener("beforeunload", guard2);
      send3(place, body);
    }, { class: "primary big" });
    const why = h("p", { class: "meta", id: "vi-sao", role: "status" }, w.saveFirst);
    sendButton.disabled = true;
    sendButton.setAttribute("aria-describedby", "vi-sao");
    const save = () => {
      download(`${w.fileName}-${place.index}.${shared ? "key" : "privkey"}`, secret);
      sendButton.disabled = false;
    };
    const guard2 = (e) => {
      e.preventDefault();
    };
    window.addEventListener("beforeunload", guard2);
    const mark = sha256Base64(shared ? body : JSON.parse(body).public_key);
    show(place.main, h(
      "div",
      { class: "stack" },
      h("h1", {}, shared ? w.round1 : w.singleTitle),
      h("p", {}, button(w.saveKey, save, { class: "big full", icon: "down" })),
      h("div", { class: "ticket" }, h("p", { class: "meta" }, w.fingerprint), h("p", { class: "tracking", id: "dau-khoa" }, ...grouped(mark)), h("p", { class: "meta" }, w.fingerprintNote)),
      h("div", { class: "booth-bar" }, why, sendButton)
    ));
  }
  function keyForm(title, text2, meta, doWords, use) {
    const w = words();
    const said = h("div", { id: "loi-khoa" });
    const input = h("input", { id: "khoa", class: "input code", type: "password", autocomplete: "off", spellcheck: "false", "aria-describedby": "goi-y-khoa loi-khoa" });
    const file = h("input", { id: "tep-khoa", class: "input", type: "file", onchange: () => {
      void file.files?.[0]?.text().then((t) => {
        input.value = t.trim();
      });
    } });
    const press = h("button", { class: "button primary big" }, doWords);
    const go = async () => {
      if (press.disabled) return;
      press.disabled = true;
      said.replaceChildren(h("p", { role: "status" }, w.working));
      await breathe();
      const wrong = await use(input.value.trim());
      press.disabled = false;
      if (wrong && said.isConnected) {
        said.replaceChildren(h("p", { class: "error", role: "alert" }, wrong));
        input.focus();
      }
    };
    return h(
      "form",
      { class: "stack", onsubmit: (e) => {
        e.preventDefault();
        void go();
      } },
      h("h1", {}, title),
      meta ? h("p", { class: "meta" }, meta) : null,
      h("p", {}, text2),
      h("div", { class: "field" }, h("label", { for: "tep-khoa" }, w.giveFile), file),
      h("div", { class: "field" }, h("label", { for: "khoa" }, w.giveKey), h("p", { class: "hint", id: "goi-y-khoa" }, w.giveKeyHint), said, input),
      h("div", { class: "booth-bar" }, press)
    );
  }
  var isSeed = (secret) => secret.length === 22 && [...secret].every((c) => BASE58.includes(c));
  function round(place, at2, certificates, work) {
    const w = words();
    show(place.main, keyForm(at2 === 2 ? w.round2 : w.round3, at2 === 2 ? w.round2Text : w.round3Text, w.round(String(at2)), w.doRound, async (secret) => {
      if (!isSeed(secret)) return w.keyShape;
      const keys = keysOf(secret);
      try {
        const circle = readCircle(certificates);
        try {
          if (placeOf2(circle, keys) !== place.index) return w.keyOther;
        } catch {
          return w.keyOther;
        }
        send3(place, work(keys));
        return null;
      } catch {
        return w.peersBad;
      }
    }));
  }
  function exponentOf(secret, due) {
    if (secret.startsWith("{")) {
      const file = JSON.parse(secret);
      if (typeof file["private_key"] === "string") return exponentOf(file["private_key"], { ...due, kind: "single" });
      return typeof file["seed"] === "string" ? exponentOf(file["seed"], { ...due, kind: "share", sealed_share: String(file["decryption_key"]) }) : null;
    }
    if (due.kind === "share") return isSeed(secret) ? openShare(keysOf(secret), due.sealed_share ?? "") : null;
    const digits = /^"?([1-9][0-9]{0,76})"?$/.exec(secret)?.[1];
    return digits && BigInt(digits) < q ? BigInt(digits) : null;
  }
  function open(place, due) {
    const w = words();
    show(place.main, keyForm(w.decryptTitle, w.decryptText, "", w.decryptDo, async (secret) => {
      let x;
      try {
        x = exponentOf(secret, due);
      } catch {
        return w.keyOther;
      }
      if (x === null) return w.keyShape;
      if (text(power(g, x)) !== due.public_key) return w.keyOther;
      const bytes = await fetch(`${place.base}/archive.bel`, { cache: "no-store" }).then((a) => a.arrayBuffer()).catch(() => null);
      if (!bytes) return w.noLineOpen;
      try {
        const archive = readArchive(new Uint8Array(bytes));
        if (!decryptors(archive).includes(due.public_key)) return w.tallyBad;
        const { tally, ballots } = checkedTally(archive);
        const status = h("p", { role: "status" });
        show(place.main, h("div", { class: "stack" }, h("h1", {}, w.decryptTitle), status));
        const body = await decrypt(x, archive.election.fingerprint, tally, system, async (done, all) => {
          status.textContent = w.decrypting(number(done), number(all));
          await breathe();
        });
        sendDecryption(place, body, ballots);
        return null;
      } catch {
        return w.tallyBad;
      }
    }));
  }
  function sendDecryption(place, body, ballots) {
    const w = words();
    void ask(addressOf(place), body).then((answer2) => {
      if (answer2?.status !== 200) {
        send3(place, body);
        return;
      }
      show(place.main, h(
        "div",
        { class: "stack" },
        h("h1", {}, w.decrypted(number(ballots))),
        notice("done", w.sent, w.decryptedText),
        h("p", {}, h("a", { class: "button full", href: place.board }, icon("proof"), " ", w.board))
      ));
    });
  }

  // src/main.ts
  async function start2(main2) {
    const place = placeOf(main2);
    switch (main2.dataset["page"]) {
      case "vote": {
        const vote = await load(place);
        if (vote) begin(place, vote);
        return;
      }
      case "check": {
        const vote = await load(place);
        if (vote) check(place, vote);
        return;
      }
      case "trustee":
        return trustee(place);
      case "authority":
        return authority(place);
      case "stick":
        return stick(place);
      default:
    }
  }
  var main = document.querySelector("main[data-page]");
  if (main) void start2(main);
})();
//# sourceMappingURL=booth.js.map
