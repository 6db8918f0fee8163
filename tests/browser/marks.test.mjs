// A mark is planted in every field of every form; it may be found in no log line and in no figure of the server.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Hand, demo, fill, forms, routes } from "./kit.mjs";

const MARK = "dauvet7731";

test("what people type is found in no log and no figure", { timeout: 300_000 }, async (t) => {
  const program = await demo(t, { env: { DANCHU_LOG: "trace,hyper=off,h2=off,sqlx=info" } });
  const pages = routes().filter((route) => route.method === "GET" && route.face === "page");
  let planted = 0;
  for (const role of ["focal-officer", "head", "operator", "staff"]) {
    const hand = await Hand.of(program, program.examples.logins[role]);
    for (const route of pages) {
      const address = fill(route, program.examples);
      if (address === null || /dang-xuat|doi-nguoi/.test(address)) continue;
      const page = await hand.get(address);
      for (const form of forms(page.text)) {
        if (/dang-xuat|doi-nguoi|phien|dang-nhap/.test(form.action)) continue;
        const fields = { ...form.fields };
        for (const { name, type } of form.names) {
          if (["hidden", "checkbox", "radio", "file", "submit", "select"].includes(type)) continue;
          fields[name] = /e-?mail|thu-dien-tu/.test(name) ? `${MARK}@example.vn` : `${MARK} ${name}`;
          planted += 1;
        }
        await hand.post(form.action, fields);
      }
      await hand.get(`${address}?tu-khoa=${MARK}&q=${MARK}`);
      await hand.get(`${address}/${MARK}`);
    }
  }
  const bad = await new Hand(program).post("/dang-nhap", { "ten-dang-nhap": MARK, "mat-khau": MARK, login: MARK, password: MARK });
  assert.ok(bad.status < 500);
  assert.ok(planted > 50, `only ${planted} fields were found`);
  const figures = await (await fetch(`${program.address}/metrics`)).text();
  const found = program.log().split("\n").filter((line) => line.includes(MARK)).slice(0, 5);
  assert.deepEqual(found, []);
  assert.ok(!figures.includes(MARK));
  for (const word of ["127.0.0.1", "user-agent", "/an-binh", "Nguyễn Thị Hạnh"]) {
    assert.ok(!program.log().includes(word), `the log holds ${word}`);
    assert.ok(!figures.includes(word), `the figures hold ${word}`);
  }
});
