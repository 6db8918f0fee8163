// The voter's way: code, choices, sealed ballot, then either the cast or the test of the device.
import { type Choices, type Opening, seal, type Sealed, sign, type Signed, voter } from "../protocol/ballot.ts";
import { Seeded, system } from "../protocol/chance.ts";
import { credentialOf } from "../protocol/archive.ts";
import { readCredential } from "../protocol/credential.ts";
import type { Question } from "../protocol/election.ts";
import { bytesToHex } from "@noble/hashes/utils.js";
import { answerParts, askQuestion, noun, steps } from "./choose.ts";
import { ask, breathe, button, download, grouped, h, icon, notice, show } from "./dom.ts";
import type { Place, Vote } from "./place.ts";
import { number, today, words } from "./words.ts";

/** Fewer voters than this, and the totals alone may tell who chose whom. */
const VOTERS_FEW = 5;

/** What a voter has done so far. The secret leaves this object with the page only. */
interface Session { place: Place; vote: Vote; secret: bigint; credential: string; choices: Choices; deliver: Deliver }

/** What happens to a signed ballot: it is sent, or (from a USB stick) saved. */
export type Deliver = (place: Place, vote: Vote, signed: Signed) => void;

const emptyOf = (q: Question): number[] => Array.from({ length: q.answers.length + (q.blank ? 1 : 0) }, () => 0);
const keptAt = (vote: Vote): string => `danchu-booth-${vote.election.uuid}`;

/** Opens the booth: first what may be left of an earlier sending, then the code. */
export function begin(place: Place, vote: Vote, deliver: Deliver = cast): void {
  const kept = readKept(vote);
  if (kept && deliver === cast) { askKept(place, vote, kept); return; }
  // A sealed link carries the code behind the `#`, which is never sent; it goes from the address at once.
  const linked = readCredential(/^#ma=([\w-]+)$/.exec(location.hash)?.[1] ?? "");
  if (location.hash.startsWith("#ma=")) history.replaceState(null, "", location.pathname + location.search);
  enter(place, vote, deliver, linked ?? "");
}

function enter(place: Place, vote: Vote, deliver: Deliver, typed: string): void {
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
    question({ place, vote, secret: me.secret, credential: me.public, choices: vote.election.questions.map(emptyOf), deliver }, 0);
  };
  show(place.main, h("form", { class: "stack", onsubmit: (e) => { e.preventDefault(); go(); } },
    h("h1", {}, vote.election.name), vote.election.description && h("p", {}, vote.election.description),
    vote.credentials.length < VOTERS_FEW && notice("near", w.fewVoters(number(vote.credentials.length)), w.fewVotersText),
    h("div", { class: "field" }, h("label", { for: "ma" }, w.enterTitle), h("p", { class: "hint", id: "goi-y-ma" }, w.enterHint), said, input),
    h("p", { class: "meta" }, w.enterWhy),
    h("div", { class: "booth-bar" }, h("button", { class: "button primary big" }, w.enter, " ", icon("arrow")))));
}

function question(s: Session, at: number): void {
  const { election } = s.vote;
  askQuestion({
    place: s.place, title: election.name, description: election.description, question: election.questions[at] as Question, at, of: election.questions.length,
    chosen: s.choices[at] as number[], back: at > 0 ? () => question(s, at - 1) : null,
    go: (chosen) => {
      s.choices[at] = chosen;
      if (at + 1 < election.questions.length) question(s, at + 1);
      else void review(s);
    },
  });
}

/** The answers that were chosen, question by question. */
export function pickedOf(questions: Question[], choices: Choices): { question: string; picked: string[]; blank: boolean }[] {
  return questions.map((q, i) => {
    const m = choices[i] as number[];
    const shift = q.blank ? 1 : 0;
    return { question: q.question, picked: q.answers.filter((_, j) => m[j + shift] === 1).map((a) => answerParts(a)[0]), blank: m.slice(shift).every((x) => x === 0) };
  });
}

/** The chosen answers as lists. */
export function pickedLists(questions: Question[], choices: Choices): HTMLElement[] {
  const w = words();
  return pickedOf(questions, choices).flatMap(({ question, picked, blank }) => [
    ...(questions.length > 1 ? [h("h2", { class: "h3" }, question)] : []),
    blank ? h("p", {}, w.none) : h("ol", { class: "picked" }, ...picked.map((p) => h("li", {}, p))),
  ]);
}

const whoOpens = (place: Place): string => place.threshold && place.threshold < place.trustees
  ? words().whoSome(number(place.threshold), number(place.trustees)) : words().whoAll(number(place.trustees || 1));

/** Shows the choices and seals them meanwhile; the seed of the seal is known to this page alone until it is opened or forgotten. */
async function review(s: Session): Promise<void> {
  const w = words();
  const { questions } = s.vote.election;
  const status = h("p", { role: "status", class: "meta" });
  const castButton = button(w.cast, () => { finish(); }, { class: "primary big", icon: "vote" });
  castButton.disabled = true;
  const code = h("p", { class: "tracking", id: "ma-khoa" });
  const open = button(w.auditOpen, () => { test(); });
  open.disabled = true;
  const [one] = pickedOf(questions, s.choices);
  const total = (one?.picked.length ?? 0);
  const title = questions.length > 1 ? w.reviewMany : total ? w.reviewTitle(number(total), noun(s.place)) : w.reviewBlank;
  show(s.place.main, steps(1), h("form", { class: "stack", onsubmit: (e) => { e.preventDefault(); } },
    h("h1", {}, title), ...pickedLists(questions, s.choices).filter((_, i) => total || questions.length > 1 || i > 0),
    h("p", {}, button(w.backToChoose, () => question(s, 0), { icon: "back" })),
    notice("plain", w.secret, w.secretText(whoOpens(s.place))),
    h("details", { class: "why" }, h("summary", {}, icon("turn", "turn"), " ", w.audit), h("p", {}, w.auditText), h("p", { class: "meta" }, w.auditCode), code, h("p", {}, open)),
    h("div", { class: "booth-bar" }, status, castButton, h("p", { class: "meta center" }, w.revoteNote(s.place.until)))));

  const seed = crypto.getRandomValues(new Uint8Array(32));
  let sealed: Sealed | null = await seal(s.vote.election, s.credential, s.choices, new Seeded(seed), async (done, all) => {
    status.textContent = w.sealing(number(done), number(all));
    await breathe();
  });
  if (!status.isConnected) return; // the voter went back meanwhile
  status.textContent = w.sealed;
  code.replaceChildren(...grouped(sealed.hash));
  castButton.disabled = false;
  open.disabled = false;
  // One ballot is either signed or opened, whatever is pressed and however often.
  const take = (): Sealed | null => { const it = sealed; sealed = null; castButton.disabled = true; open.disabled = true; return it; };
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

function opened(s: Session, hash: string, opening: Opening): void {
  const w = words();
  const text = JSON.stringify(opening);
  const area = h("textarea", { class: "input code", id: "mo-thu", rows: "5", readonly: true }, text);
  const said = h("span", { role: "status" });
  const copy = button(w.openedCopy, () => { area.select(); void navigator.clipboard?.writeText(text).catch(() => document.execCommand("copy")); said.textContent = w.copied; });
  s.choices = s.vote.election.questions.map(emptyOf);
  show(s.place.main, steps(1), h("div", { class: "stack" }, h("h1", {}, w.opened), h("p", {}, w.openedText),
    h("p", { class: "meta" }, w.auditCode), h("p", { class: "tracking" }, ...grouped(hash)),
    h("h2", { class: "h3" }, w.openedChoices), ...pickedLists(s.vote.election.questions, opening.choices),
    h("div", { class: "field" }, h("label", { for: "mo-thu" }, w.openedBox), area),
    h("p", { class: "cluster" }, copy, button(w.openedSave, () => download("phieu-thu.json", text), { icon: "down" }), said),
    h("div", { class: "booth-bar" }, button(w.openedAgain, () => question(s, 0), { class: "primary big" }))));
}

function readKept(vote: Vote): Signed | null {
  try {
    return JSON.parse(sessionStorage.getItem(keptAt(vote)) ?? "null") as Signed | null;
  } catch {
    return null;
  }
}

/** Keeps or drops the ballot that is on its way; where the browser keeps nothing, the page itself still does. */
function keep(vote: Vote, signed: Signed | null): void {
  try {
    if (signed) sessionStorage.setItem(keptAt(vote), JSON.stringify(signed));
    else sessionStorage.removeItem(keptAt(vote));
  } catch { /* a browser that refuses storage: nothing is kept beyond this page */ }
}

function askKept(place: Place, vote: Vote, kept: Signed): void {
  const w = words();
  show(place.main, h("div", { class: "stack" }, h("h1", {}, vote.election.name), notice("near", w.kept, w.keptText),
    h("p", {}, button(w.sendAgain, () => cast(place, vote, kept), { class: "primary big full" })),
    h("p", {}, button(w.dropSent, () => { keep(vote, null); begin(place, vote); }, { class: "full" }))));
}

const guard = (e: BeforeUnloadEvent): void => { e.preventDefault(); };

/** Sends a signed ballot. The same bytes may be sent again: the server knows them by their tracking number. */
function cast(place: Place, vote: Vote, signed: Signed): void {
  const w = words();
  keep(vote, signed);
  show(place.main, steps(1), h("div", { class: "stack" }, h("h1", {}, w.casting), h("p", { role: "status" }, w.casting)));
  window.addEventListener("beforeunload", guard);
  void ask(`${place.base}/cast`, signed.json).then((answer) => {
    window.removeEventListener("beforeunload", guard);
    const code = answer && readAnswer(answer.text);
    if (code === "accepted" || code === "known" || code === "replaced") {
      keep(vote, null);
      receipt(place, vote, signed.tracking, code);
    } else if (!answer || code === null) {
      unsure(place, vote, signed, answer !== null);
    } else {
      keep(vote, null);
      const why = code === "closed" ? w.refusedClosed : code === "credential" ? w.refusedCredential : w.refusedInvalid;
      show(place.main, h("div", { class: "stack" }, h("h1", {}, w.refused), notice("late", w.refused, why),
        code === "closed" ? h("p", {}, h("a", { class: "button", href: place.board }, w.board)) : h("p", {}, button(w.changeLink, () => begin(place, vote)))));
    }
  });
}

function readAnswer(text: string): string | null {
  try {
    return String((JSON.parse(text) as { answer?: unknown }).answer ?? "") || null;
  } catch {
    return null;
  }
}

function unsure(place: Place, vote: Vote, signed: Signed, busy: boolean): void {
  const w = words();
  show(place.main, h("div", { class: "stack" }, h("h1", {}, w.lost), notice("near", busy ? w.refused : w.lost, busy ? w.refusedBusy : w.lostText),
    h("p", { class: "meta" }, w.tracking), h("p", { class: "tracking" }, ...grouped(signed.tracking)),
    h("div", { class: "booth-bar" }, button(w.sendAgain, () => cast(place, vote, signed), { class: "primary big" }))));
}

function receipt(place: Place, vote: Vote, tracking: string, code: "accepted" | "known" | "replaced"): void {
  const w = words();
  const { day, time } = today();
  const title = code === "accepted" ? w.castAt(time) : code === "known" ? w.knownTitle : w.replacedTitle;
  const onBoard = `${place.board}?ma=${encodeURIComponent(tracking)}`;
  show(place.main, steps(2), h("div", { class: "stack" }, notice("done", title, w.castText(day)),
    h("h1", {}, w.keep), h("p", { class: "only-print" }, vote.election.name),
    h("div", { class: "ticket" }, h("p", { class: "meta" }, w.tracking), h("p", { class: "tracking" }, ...grouped(tracking)),
      place.board && h("img", { class: "qr", src: `${place.base}/qr.svg?ma=${encodeURIComponent(tracking)}`, alt: w.qr, width: "136", height: "136" }),
      h("p", { class: "meta" }, w.trackingNote)),
    h("p", {}, button(w.print, () => window.print(), { class: "full", icon: "print" })),
    h("p", {}, h("a", { class: "button full", href: onBoard }, icon("proof"), " ", w.checkBoard)),
    h("p", { class: "meta no-print" }, w.change, " ", h("a", { class: "link-target", href: location.pathname }, w.changeLink), w.changeUntil(place.until))));
}

/** The same receipt for a ballot that is saved, not sent. */
export const saved: Deliver = (place, vote, signed) => {
  const w = words();
  show(place.main, steps(2), h("div", { class: "stack" }, h("h1", {}, w.stickSealed), notice("near", w.stickSealed, w.stickSealedText),
    h("div", { class: "ticket" }, h("p", { class: "meta" }, w.tracking), h("p", { class: "tracking" }, ...grouped(signed.tracking)), h("p", { class: "meta" }, w.trackingNote)),
    h("p", {}, button(w.stickSave, () => download(`phieu-${vote.election.uuid}.json`, signed.json), { class: "primary big full", icon: "down" })),
    h("p", {}, button(w.print, () => window.print(), { class: "full", icon: "print" }))));
};
