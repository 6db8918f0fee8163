// What people typed survives: a closed window, a killed server, an ended session, no script, a button pressed twice.
import { test } from "node:test";
import assert from "node:assert/strict";
import path from "node:path";
import { browser, demo, folder, freePort, personOf, until } from "./kit.mjs";
import { fill, press, told } from "./office.mjs";

const TITLE = "Rà soát quy chế chi tiêu nội bộ – đang gõ dở thì mất điện";
const field = (page) => page.getByRole("textbox", { name: "Tên việc" });
const typed = (page) => field(page).inputValue();

async function begin(page, home) {
  await page.goto(`${home}/viec/moi`);
  await field(page).fill(TITLE);
}

/** Until the page says that the draft is kept. */
const kept = (page) => page.locator(".draft-line").filter({ hasText: "Đã lưu nháp" }).waitFor();

test("what was typed is there again", { timeout: 180_000 }, async (t) => {
  const one = await browser(t);
  const [data, port] = [path.join(folder(), "data"), await freePort()];
  const open = (later = 0) => demo(t, { data, listen: `127.0.0.1:${port}`,
    env: { DANCHU_TEST_CLOCK_SECONDS: String(Number(process.env.DANCHU_TEST_CLOCK_SECONDS) + later) } });
  let program = await open();
  const login = program.examples.logins["focal-officer"];
  const home = `${program.address}/an-binh`;
  const person = (options) => personOf(one, program, login, options);

  await t.test("when the window is closed in the middle", async () => {
    const page = await person();
    await begin(page, home);
    await page.close({ runBeforeUnload: true });
    const state = await page.context().storageState();
    const later = await (await one.newContext({ storageState: state })).newPage();
    // The window is gone, and its last word with it on the way: nobody here sees it arrive.
    await until("the draft is kept", async () => {
      await later.goto(`${home}/viec/moi`);
      return (await typed(later)) === TITLE;
    });
    await later.getByText("Đang mở bản nháp lưu lúc").waitFor();
    await press(later, "Bỏ bản nháp, nhập lại từ đầu");
    await later.goto(`${home}/viec/moi`);
    assert.equal(await typed(later), "");
  });

  await t.test("when the server is killed in the middle", async () => {
    const page = await person();
    await begin(page, home);
    await kept(page);
    await program.kill();
    await field(page).fill(`${TITLE} lần hai`);
    await page.locator(".draft-line").filter({ hasText: "Chưa lưu được nháp" }).waitFor();
    assert.equal(await typed(page), `${TITLE} lần hai`, "what is on the screen stays there");
    program = await open();
    const again = await page.context().newPage();
    await again.goto(`${home}/viec/moi`);
    assert.equal(await typed(again), TITLE, "what was kept is there after the kill");
    await again.close();
    await press(page, "Lập việc");
    await told(page, "Đã lập việc.");
    await page.getByRole("heading", { name: `${TITLE} lần hai` }).waitFor();
  });

  await t.test("when the session is ended from another window", async () => {
    const [page, other] = [await person(), await person()];
    await begin(page, home);
    await kept(page);
    await other.goto(`${home}/tai-khoan`);
    await press(other, "Đăng xuất khỏi mọi nơi khác");
    await told(other, "Số phiên đã kết thúc");
    await press(page, "Lập việc");
    await page.waitForURL(/\/dang-nhap/);
    await page.locator(`button[value="${login}"]`).click();
    await page.waitForURL(/\/viec\/moi/);
    assert.equal(await typed(page), TITLE);
    await press(page, "Bỏ bản nháp, nhập lại từ đầu");
  });

  await t.test("when nobody pressed anything for so long that the session ended", async () => {
    const page = await person();
    await begin(page, home);
    await kept(page);
    await program.kill();
    program = await open(13 * 3600);
    await press(page, "Lập việc");
    await page.waitForURL((url) => url.pathname === "/dang-nhap");
    await page.getByText("tự kết thúc vì lâu không dùng").first().waitFor();
    await page.locator(`button[value="${login}"]`).click();
    await page.waitForURL((url) => url.pathname.endsWith("/viec/moi"));
    assert.equal(await typed(page), TITLE);
    await press(page, "Bỏ bản nháp, nhập lại từ đầu");
  });

  await t.test("without script, by the button that keeps it", async () => {
    const page = await person({ script: false });
    await page.goto(`${home}/nguoi/them`);
    await fill(page, "Họ và tên", "Võ Thị Sáu Mươi");
    await press(page, "Lưu nháp");
    await page.goto(`${home}/nguoi/them`);
    assert.equal(await page.getByRole("textbox", { name: "Họ và tên" }).inputValue(), "Võ Thị Sáu Mươi");
    await press(page, "Bỏ bản nháp");
  });

  await t.test("a button that is pressed twice acts once", async () => {
    for (const script of [true, false]) {
      const page = await person({ script });
      const name = `Việc bấm hai lần ${script}`;
      await page.goto(`${home}/viec/moi`);
      await field(page).fill(name);
      const button = page.getByRole("button", { name: "Lập việc" });
      if (script) await button.dblclick(); else await Promise.all([button.click({ noWaitAfter: true }), button.click({ noWaitAfter: true, timeout: 2_000 }).catch(() => {})]);
      await page.waitForURL((url) => !url.pathname.endsWith("/moi"));
      await page.goto(`${home}/viec?xem=tat-ca&tim=${encodeURIComponent(name)}`);
      assert.equal(await page.getByRole("link", { name }).count(), 1);
    }
  });

  await t.test("going back and pressing again makes no second task, unless that is said", async () => {
    for (const script of [true, false]) {
      const page = await person({ script });
      const name = `Việc quay lại ${script}`;
      const all = async () => {
        await page.goto(`${home}/viec?xem=tat-ca&tim=${encodeURIComponent(name)}`);
        return page.getByRole("link", { name }).count();
      };
      await page.goto(`${home}/viec`);
      await press(page, "Thêm việc");
      await field(page).fill(name);
      await press(page, "Lập việc");
      await told(page, "Đã lập việc.");
      await page.goBack();
      // Chromium brings the typed words back into a page with a fresh number.
      if (!(await typed(page))) await field(page).fill(name);
      await press(page, "Lập việc");
      await page.getByText("Việc giống hệt vừa được lập").first().waitFor();
      assert.equal(await typed(page), name);
      await page.getByLabel("Vẫn lập thêm một việc giống hệt").check();
      await press(page, "Lập việc");
      await told(page, "Đã lập việc.");
      assert.equal(await all(), 2);
    }
  });

  await t.test("two people on one form: the second sees what stands now, and keeps what was typed", async () => {
    const [page, other] = [await person(), await personOf(one, program, program.examples.logins.head)];
    await begin(page, home);
    await press(page, "Lập việc");
    await told(page, "Đã lập việc.");
    const task = page.url().replace(/[?#].*/, "");
    for (const each of [page, other]) await each.goto(`${task}/sua`);
    await field(page).fill("Rà soát quy chế, bản của đầu mối");
    await field(other).fill("Rà soát quy chế, bản của chủ tịch");
    await press(page, "Lưu");
    await told(page, "Đã lưu thay đổi.");
    await press(other, "Lưu");
    await other.getByRole("alert").filter({ hasText: "người khác đã sửa việc này" }).waitFor();
    assert.equal(await typed(other), "Rà soát quy chế, bản của chủ tịch");
    await page.reload();
    await page.getByRole("heading", { name: "Rà soát quy chế, bản của đầu mối" }).waitFor();
  });
});
