// The credential authority's page: codes are made here, printed as slips and kept in a file; only their public parts are sent.
import { system } from "../protocol/chance.ts";
import { type Made, makeCredential } from "../protocol/credential.ts";
import { sha256Base64 } from "../protocol/group.ts";
import { ask, breathe, button, download, grouped, h, notice, show } from "./dom.ts";
import type { Place } from "./place.ts";
import { qr } from "./qr.ts";
import { number, words } from "./words.ts";

/** What the server says: the election's name and mark, who votes, and whether the list was made. */
interface Asked { uuid: string; name: string; voters: { login: string; name: string; weight?: string }[]; done: boolean; address: string }

interface Slip extends Made { login: string; name: string; weight?: string; picture: SVGElement }

/** The ballot's address with a voter's own code: what follows the # never leaves her browser. */
const linkOf = (asked: Asked, credential: string): string => `${asked.address}#ma=${credential}`;

/** Shows what is due. */
export async function authority(place: Place): Promise<void> {
  const w = words();
  const answer = await ask(`${place.base}/authority`);
  if (!answer || answer.status !== 200) {
    show(place.main, h("h1", {}, w.noLine), notice("late", w.noLine, w.noLineOpen), h("p", {}, button(w.again, () => { location.reload(); })));
    return;
  }
  const asked = JSON.parse(answer.text) as Asked;
  if (asked.done) {
    show(place.main, h("div", { class: "stack" }, h("h1", {}, w.authorityBefore), h("p", {}, w.authorityBeforeText)));
    return;
  }
  const n = number(asked.voters.length);
  const status = h("p", { role: "status", class: "meta" });
  const press = button(w.authorityDo(n), () => { void go(); }, { class: "primary big" });
  const go = async () => {
    press.disabled = true;
    const slips: Slip[] = [];
    for (const voter of asked.voters) {
      const code = makeCredential(asked.uuid, system);
      slips.push({ ...voter, ...code, picture: qr(linkOf(asked, code.credential), w.slipQr) });
      status.textContent = w.authorityWorking(number(slips.length), n);
      await breathe();
    }
    made(place, asked, slips);
  };
  show(place.main, h("div", { class: "stack" }, h("h1", {}, w.authorityTitle), h("p", {}, h("b", {}, asked.name)), h("p", {}, w.authorityText(n)),
    h("div", { class: "booth-bar" }, status, press)));
}

/** The public list: sorted, so that its order says nothing of who is who. */
const publicList = (slips: Slip[]): string => JSON.stringify(slips.map((s) => (s.weight === undefined ? s.public : `${s.public},${s.weight}`)).sort());

function made(place: Place, asked: Asked, slips: Slip[]): void {
  const w = words();
  const list = publicList(slips);
  const guard = (e: BeforeUnloadEvent) => { e.preventDefault(); e.returnValue = w.leave; };
  window.addEventListener("beforeunload", guard);
  const sendButton = button(w.authoritySend, () => { window.removeEventListener("beforeunload", guard); send(place, list); }, { class: "primary big" });
  sendButton.disabled = true;
  const may = () => { sendButton.disabled = false; };
  const file = () => { download(`private_creds-${asked.uuid}.json`, JSON.stringify(Object.fromEntries(slips.map((s) => [s.login, s.credential])))); may(); };
  const cell = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const links = () => {
    const rows = [[w.slipFor, w.linkColumn], ...slips.map((s) => [s.name, linkOf(asked, s.credential)])];
    download(`links-${asked.uuid}.csv`, `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`, "text/csv");
  };
  show(place.main, h("div", { class: "stack no-print" }, h("h1", {}, w.authorityMade(number(slips.length))),
    h("p", {}, button(w.authorityPrint, () => { may(); window.print(); }, { class: "big full", icon: "print" })),
    h("p", {}, button(w.authoritySave, file, { class: "full", icon: "down" })),
    h("p", {}, button(w.authorityLinks, links, { class: "full", icon: "down" })), h("p", { class: "meta" }, w.authorityLinksNote),
    h("div", { class: "ticket" }, h("p", { class: "meta" }, w.authorityHash), h("p", { class: "tracking" }, ...grouped(sha256Base64(list))), h("p", { class: "meta" }, w.authorityHashNote)),
    h("h2", {}, w.slips)),
  h("div", { class: "slips" }, ...slips.map((s) => slip(asked, s))),
  h("div", { class: "booth-bar no-print" }, h("p", { class: "meta" }, w.authorityFirst), sendButton));
}

const slip = (asked: Asked, s: Slip): HTMLElement => h("section", { class: "slip" }, h("h3", {}, words().slip), h("p", {}, asked.name),
  h("p", {}, `${words().slipFor}: `, h("b", {}, s.name)), h("p", { class: "meta" }, words().slipCode), h("p", { class: "slip-code" }, s.credential), s.picture,
  h("p", { class: "meta" }, words().slipHow(asked.address)));

function send(place: Place, list: string): void {
  const w = words();
  const shown = place.main.querySelectorAll(".booth-bar button");
  shown.forEach((b) => { (b as HTMLButtonElement).disabled = true; });
  void ask(`${place.base}/authority`, list).then((answer) => {
    if (answer?.status === 200) {
      show(place.main, h("div", { class: "stack" }, h("h1", {}, w.authorityDone), notice("done", w.authorityDone, w.authorityDoneText),
        h("div", { class: "ticket" }, h("p", { class: "meta" }, w.authorityHash), h("p", { class: "tracking" }, ...grouped(sha256Base64(list))), h("p", { class: "meta" }, w.authorityHashNote))));
      return;
    }
    // The codes stay on the page: slips may be printed again while it is sent again.
    const lost = answer === null || answer.status >= 500;
    const bar = place.main.querySelector(".booth-bar");
    bar?.replaceChildren(notice(lost ? "near" : "late", lost ? w.lostStep : w.serverRefused, lost ? w.lostStepText : w.serverRefusedText), button(w.sendStep, () => send(place, list), { class: "primary big" }));
  });
}
