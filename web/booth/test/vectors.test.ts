import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { folder } from "./kit.ts";
import { make } from "./vectors.ts";

const file = path.join(folder, "vectors.json");

test("the vectors that the Rust tests read are what this code makes, byte for byte", async () => {
  const made = `${JSON.stringify(await make(), null, 1)}\n`;
  if (process.env["BOOTH_WRITE_VECTORS"]) writeFileSync(file, made);
  assert.equal(made, readFileSync(file, "utf8"));
});
