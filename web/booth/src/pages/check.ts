// On another device: a test ballot is sealed again from its opening, and its code compared by eye.
import { fault, type Opening, reopen } from "../protocol/ballot.ts";
import { breathe, grouped, h, notice } from "./dom.ts";
import { show } from "./dom.ts";
import type { Place, Vote } from "./place.ts";
import { pickedLists } from "./vote.ts";
import { number, words } from "./words.ts";

/** Shows the page that checks a test ballot. */
export function check(place: Place, vote: Vote): void {
  const w = words();
  const area = h("textarea", { class: "input code", id: "phieu-thu", rows: "5", spellcheck: "false", maxlength: "20000" });
  const said = h("div", { class: "stack", role: "status" });
  const go = async () => {
    said.replaceChildren();
    try {
      const opening = JSON.parse(area.value) as Opening;
      if (vote.election.questions.some((q, i) => fault(q, opening.choices[i] as number[]))) throw new RangeError("choices");
      const hash = await reopen(vote.election, opening, async (done, all) => {
        said.replaceChildren(h("p", {}, w.sealing(number(done), number(all))));
        await breathe();
      });
      said.replaceChildren(h("h2", { class: "h3" }, w.checkResult), h("p", { class: "tracking" }, ...grouped(hash)), h("p", {}, w.checkSame),
        h("h2", { class: "h3" }, w.checkChoices), ...pickedLists(vote.election.questions, opening.choices));
    } catch {
      said.replaceChildren(notice("late", w.checkBad));
    }
  };
  show(place.main, h("form", { class: "stack", onsubmit: (e) => { e.preventDefault(); void go(); } },
    h("h1", {}, w.checkTitle), h("p", {}, w.checkText),
    h("div", { class: "field" }, h("label", { for: "phieu-thu" }, w.checkField), area),
    h("p", {}, h("button", { class: "button primary big full" }, w.checkDo)), said));
}
