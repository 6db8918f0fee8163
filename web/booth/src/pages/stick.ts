// The one file for a USB stick: reads an archive from a file, seals ballots into files, checks test ballots. It asks no address at all.
import { readArchive } from "../protocol/archive.ts";
import { check } from "./check.ts";
import { button, grouped, h, notice, show } from "./dom.ts";
import type { Place, Vote } from "./place.ts";
import { begin, saved } from "./vote.ts";
import { words } from "./words.ts";

/** Shows the choice of an archive. */
export function stick(place: Place): void {
  const w = words();
  const said = h("div");
  const read = async (file: File | undefined) => {
    said.replaceChildren();
    if (!file) return;
    try {
      const { election, credentials } = readArchive(new Uint8Array(await file.arrayBuffer()));
      found(place, { election, credentials });
    } catch {
      said.replaceChildren(notice("late", w.stickBad));
    }
  };
  const input = h("input", { id: "ho-so", class: "input", type: "file", accept: ".bel", onchange: () => { void read(input.files?.[0]); } });
  const other = document.documentElement.lang === "en" ? "vi" : "en";
  const turn = () => { document.documentElement.lang = other; stick(place); };
  const language = button(other === "en" ? "English" : "Tiếng Việt", turn, { class: "quiet" });
  language.lang = other;
  show(place.main, h("div", { class: "stack" }, h("h1", {}, w.stickTitle), h("p", {}, w.stickText),
    h("div", { class: "field" }, h("label", { for: "ho-so" }, w.stickFile), input), said, h("p", {}, language)));
}

function found(place: Place, vote: Vote): void {
  const w = words();
  show(place.main, h("div", { class: "stack" }, h("h1", {}, vote.election.name), h("p", { class: "meta" }, w.stickHash), h("p", { class: "tracking" }, ...grouped(vote.election.fingerprint)),
    h("p", {}, button(w.stickVote, () => begin(place, vote, saved), { class: "primary big full" })), h("p", {}, button(w.stickCheck, () => check(place, vote), { class: "full" }))));
}
