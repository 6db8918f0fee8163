// The API from outside: a key is made on the page, schemathesis (PyPI) tries every address for a bounded time, the key is ended.
import { test } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { PHONE, browser, demo, personOf, picture, root, sideways } from "./kit.mjs";
import { fill, press, told } from "./office.mjs";

/** How long schemathesis may try, in seconds. */
const SECONDS = Number(process.env.DANCHU_API_SECONDS ?? 25);

/** Runs a program and answers its status and what it said. */
const run = (program, args) => new Promise((resolve) => {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part) => { said += part; });
  child.on("close", (status) => resolve({ status, said }));
});

test("a key is made on the page and schemathesis finds nothing", { timeout: 180_000 }, async (t) => {
  const one = await browser(t);
  const program = await demo(t);
  const page = await personOf(one, program, "van-phong", { viewport: PHONE });
  await page.goto(`${program.address}/an-binh/tai-khoan`);
  await press(page, "Xem và tạo khóa");
  assert.equal(await sideways(page), 0);
  await fill(page, "Dùng cho phần mềm nào", "schemathesis");
  for (const scope of await page.locator('input[name="quyen"]').all()) await scope.check();
  await press(page, "Tạo khóa");
  await picture(page, "khoa-360");
  const key = (await page.locator("textarea").first().inputValue()).trim();
  assert.match(key, /^dc1\.[0-9a-f]{32}\.[\w-]{43}$/);
  const schemathesis = path.join(root, "tests/tools/venv/bin/schemathesis");
  assert.ok(existsSync(schemathesis), "./test installs it");
  const answer = await run(schemathesis, ["--config-file", path.join(root, "tests/browser/schemathesis.toml"), "run", `${program.address}/api/openapi.json`, "--url", program.address,
    "-H", `Authorization: Bearer ${key}`, "--max-time", String(SECONDS), "--generation-deterministic", "--exclude-checks", "positive_data_acceptance"]);
  assert.equal(answer.status, 0, answer.said);
  await page.goto(`${program.address}/an-binh/tai-khoan/khoa`);
  assert.ok(!(await page.content()).includes(key), "shown once");
  await press(page, "Bỏ khóa này");
  await told(page, /Đã bỏ khóa/);
  const after = await fetch(`${program.address}/api/v1/agencies`, { headers: { authorization: `Bearer ${key}` } });
  assert.equal(after.status, 401);
});
