import assert from "node:assert/strict";
import { createCipheriv, randomBytes } from "node:crypto";
import test from "node:test";
import { gcmDecrypt, gcmEncrypt } from "../src/protocol/aes-gcm.ts";

const hex = (s: string) => Uint8Array.from(Buffer.from(s, "hex"));

test("the vector of the GCM paper with a 256-bit key and a 96-bit vector (test case 15)", () => {
  const key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  const plain = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
  const sealed = gcmEncrypt(key, hex("cafebabefacedbaddecaf888"), plain);
  assert.equal(Buffer.from(sealed).toString("hex"),
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad" + "b094dac5d93471bdec1a502270e3cc6c");
});

test("it makes what Node makes, for every length and for vectors of 12 and of 32 bytes", () => {
  for (let length = 0; length < 70; length++) {
    for (const vector of [12, 32]) {
      const [key, iv, plain] = [randomBytes(32), randomBytes(vector), randomBytes(length)];
      const node = createCipheriv("aes-256-gcm", key, iv);
      const expected = Buffer.concat([node.update(plain), node.final(), node.getAuthTag()]);
      const ours = gcmEncrypt(Uint8Array.from(key), Uint8Array.from(iv), Uint8Array.from(plain));
      assert.equal(Buffer.from(ours).toString("hex"), expected.toString("hex"));
      assert.deepEqual(gcmDecrypt(Uint8Array.from(key), Uint8Array.from(iv), ours), Uint8Array.from(plain));
    }
  }
});

test("one changed bit anywhere, or a missing tag, and nothing is decrypted", () => {
  const [key, iv] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(9)];
  const sealed = gcmEncrypt(key, iv, Uint8Array.of(1, 2, 3));
  for (let i = 0; i < sealed.length * 8; i++) {
    const broken = sealed.slice();
    broken[i >> 3] = (broken[i >> 3] as number) ^ (1 << (i & 7));
    assert.equal(gcmDecrypt(key, iv, broken), null);
  }
  assert.equal(gcmDecrypt(key, iv, sealed.slice(0, 15)), null);
});
