// A trustee's page: it asks the server which step is due, does that one step on this device, and sends its public part.
import { checkedTally, decryptors, readArchive } from "../protocol/archive.ts";
import { BASE58, system } from "../protocol/chance.ts";
import { g, power, q, sha256Base64, text } from "../protocol/group.ts";
import { generateSeed, type Keys, keysOf } from "../protocol/pki.ts";
import { certificate, decrypt, openShare, placeOf as placeIn, polynomial, readCircle, share, single } from "../protocol/trustee.ts";
import { ask, breathe, button, download, grouped, h, icon, notice, show } from "./dom.ts";
import type { Place } from "./place.ts";
import { number, words } from "./words.ts";

/** What the server says is due for this trustee. */
type Due =
  | { step: "single" }
  | { step: "certificate"; threshold: number; size: number }
  | { step: "polynomial"; certificates: string[] }
  | { step: "share"; certificates: string[]; vinput: string }
  | { step: "decrypt"; kind: "single" | "share"; public_key: string; sealed_share?: string }
  | { step: "wait"; for: "certificates" | "polynomials" | "voting" | "result" | "shares" };

const POLL_MILLISECONDS = 3000;
const addressOf = (place: Place): string => `${place.base}/ceremony/${place.index}`;

/** Looks what is due and shows it. */
export async function trustee(place: Place): Promise<void> {
  const w = words();
  const answer = await ask(addressOf(place));
  if (!answer || answer.status !== 200) {
    show(place.main, h("h1", {}, w.noLine), notice("late", w.noLine, w.noLineOpen), h("p", {}, button(w.again, () => { location.reload(); })));
    return;
  }
  const due = JSON.parse(answer.text) as Due;
  switch (due.step) {
    case "single": return make(place, null);
    case "certificate": return make(place, due);
    case "polynomial": return round(place, 2, due.certificates, (keys) => polynomial(readCircle(due.certificates), keys, system));
    case "share": return round(place, 3, due.certificates, (keys) => share(readCircle(due.certificates), keys, due.vinput, system).voutput);
    case "decrypt": return open(place, due);
    case "wait": return wait(place, due.for);
  }
}

function wait(place: Place, what: keyof ReturnType<typeof words>["trusteeWaitText"]): void {
  const w = words();
  const done = what === "result" || what === "voting" || what === "shares";
  show(place.main, h("div", { class: "stack" }, h("h1", {}, done ? w.sent : w.trusteeWait), h("p", { role: "status" }, w.trusteeWaitText[what])));
  if (what !== "certificates" && what !== "polynomials") return;
  const timer = setInterval(() => {
    void ask(addressOf(place)).then((answer) => {
      if (answer?.status !== 200 || (JSON.parse(answer.text) as Due).step === "wait") return;
      clearInterval(timer);
      void trustee(place);
    });
  }, POLL_MILLISECONDS);
}

/** Sends one step; what was computed stays on the page until the server has it. */
function send(place: Place, body: string): void {
  const w = words();
  show(place.main, h("h1", {}, w.working));
  void ask(addressOf(place), body).then((answer) => {
    if (answer?.status === 200) { void trustee(place); return; }
    const lost = answer === null || answer.status >= 500;
    show(place.main, h("div", { class: "stack" }, h("h1", {}, lost ? w.lostStep : w.serverRefused),
      notice(lost ? "near" : "late", lost ? w.lostStep : w.serverRefused, lost ? w.lostStepText : w.serverRefusedText),
      h("p", {}, lost ? button(w.sendStep, () => send(place, body), { class: "primary big full" }) : button(w.again, () => { location.reload(); }))));
  });
}

/** A new key: made here, its secret part stored by the trustee before the public part may go. */
function make(place: Place, group: { threshold: number; size: number } | null): void {
  const w = words();
  const go = () => {
    const seed = group ? generateSeed(system) : "";
    const made = group
      ? { secret: seed, body: certificate(keysOf(seed), place.index, group.threshold, group.size, system) }
      : (({ privateKey, publicKey }) => ({ secret: privateKey, body: publicKey }))(single(system));
    stored(place, made.secret, made.body, group !== null);
  };
  show(place.main, h("div", { class: "stack" }, h("h1", {}, group ? w.round1 : w.singleTitle), group && h("p", { class: "meta" }, w.round("1")),
    h("p", {}, w.singleText), group && h("p", {}, w.round1Text(number(group.threshold), number(group.size))),
    h("div", { class: "booth-bar" }, button(w.makeKey, go, { class: "primary big" }))));
}

function stored(place: Place, secret: string, body: string, shared: boolean): void {
  const w = words();
  const sendButton = button(w.sendKey, () => { window.removeEventListener("beforeunload", guard); send(place, body); }, { class: "primary big" });
  const why = h("p", { class: "meta", id: "vi-sao", role: "status" }, w.saveFirst);
  sendButton.disabled = true;
  sendButton.setAttribute("aria-describedby", "vi-sao");
  const save = () => {
    download(`${w.fileName}-${place.index}.${shared ? "key" : "privkey"}`, secret);
    sendButton.disabled = false;
  };
  const guard = (e: BeforeUnloadEvent) => { e.preventDefault(); };
  window.addEventListener("beforeunload", guard);
  const mark = sha256Base64(shared ? body : (JSON.parse(body) as { public_key: string }).public_key);
  show(place.main, h("div", { class: "stack" }, h("h1", {}, shared ? w.round1 : w.singleTitle),
    h("p", {}, button(w.saveKey, save, { class: "big full", icon: "down" })),
    h("div", { class: "ticket" }, h("p", { class: "meta" }, w.fingerprint), h("p", { class: "tracking", id: "dau-khoa" }, ...grouped(mark)), h("p", { class: "meta" }, w.fingerprintNote)),
    h("div", { class: "booth-bar" }, why, sendButton)));
}

/** The secret part, as a file or typed; `use` says what is wrong with it, or goes on. */
function keyForm(title: string, text: string, meta: string, doWords: string, use: (secret: string) => Promise<string | null>): HTMLElement {
  const w = words();
  const said = h("div", { id: "loi-khoa" });
  const input = h("input", { id: "khoa", class: "input code", type: "password", autocomplete: "off", spellcheck: "false", "aria-describedby": "goi-y-khoa loi-khoa" });
  const file = h("input", { id: "tep-khoa", class: "input", type: "file", onchange: () => { void file.files?.[0]?.text().then((t) => { input.value = t.trim(); }); } });
  const press = h("button", { class: "button primary big" }, doWords);
  const go = async () => {
    if (press.disabled) return;
    press.disabled = true;
    said.replaceChildren(h("p", { role: "status" }, w.working));
    await breathe();
    const wrong = await use(input.value.trim());
    press.disabled = false;
    if (wrong && said.isConnected) { said.replaceChildren(h("p", { class: "error", role: "alert" }, wrong)); input.focus(); }
  };
  return h("form", { class: "stack", onsubmit: (e) => { e.preventDefault(); void go(); } }, h("h1", {}, title), meta ? h("p", { class: "meta" }, meta) : null, h("p", {}, text),
    h("div", { class: "field" }, h("label", { for: "tep-khoa" }, w.giveFile), file),
    h("div", { class: "field" }, h("label", { for: "khoa" }, w.giveKey), h("p", { class: "hint", id: "goi-y-khoa" }, w.giveKeyHint), said, input),
    h("div", { class: "booth-bar" }, press));
}

const isSeed = (secret: string): boolean => secret.length === 22 && [...secret].every((c) => BASE58.includes(c));

function round(place: Place, at: 2 | 3, certificates: string[], work: (keys: Keys) => string): void {
  const w = words();
  show(place.main, keyForm(at === 2 ? w.round2 : w.round3, at === 2 ? w.round2Text : w.round3Text, w.round(String(at)), w.doRound, async (secret) => {
    if (!isSeed(secret)) return w.keyShape;
    const keys = keysOf(secret);
    try {
      const circle = readCircle(certificates);
      try {
        if (placeIn(circle, keys) !== place.index) return w.keyOther;
      } catch {
        return w.keyOther;
      }
      send(place, work(keys));
      return null;
    } catch {
      return w.peersBad;
    }
  }));
}

/** The private exponent from what the trustee gave: a number, a seed that opens the stored share, or a whole `trustee-N.json`. */
function exponentOf(secret: string, due: Extract<Due, { step: "decrypt" }>): bigint | null {
  if (secret.startsWith("{")) {
    const file = JSON.parse(secret) as Record<string, unknown>;
    if (typeof file["private_key"] === "string") return exponentOf(file["private_key"], { ...due, kind: "single" });
    return typeof file["seed"] === "string" ? exponentOf(file["seed"], { ...due, kind: "share", sealed_share: String(file["decryption_key"]) }) : null;
  }
  if (due.kind === "share") return isSeed(secret) ? openShare(keysOf(secret), due.sealed_share ?? "") : null;
  const digits = /^"?([1-9][0-9]{0,76})"?$/.exec(secret)?.[1];
  return digits && BigInt(digits) < q ? BigInt(digits) : null;
}

function open(place: Place, due: Extract<Due, { step: "decrypt" }>): void {
  const w = words();
  show(place.main, keyForm(w.decryptTitle, w.decryptText, "", w.decryptDo, async (secret) => {
    let x: bigint | null;
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

function sendDecryption(place: Place, body: string, ballots: number): void {
  const w = words();
  void ask(addressOf(place), body).then((answer) => {
    if (answer?.status !== 200) { send(place, body); return; }
    show(place.main, h("div", { class: "stack" }, h("h1", {}, w.decrypted(number(ballots))), notice("done", w.sent, w.decryptedText),
      h("p", {}, h("a", { class: "button full", href: place.board }, icon("proof"), " ", w.board))));
  });
}
