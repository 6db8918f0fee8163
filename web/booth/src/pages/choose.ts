// The choosing of answers, one question a view. The choice that would be one too many is refused with a sentence.
import { fault } from "../protocol/ballot.ts";
import type { Question } from "../protocol/election.ts";
import { button, h, icon, notice, show } from "./dom.ts";
import type { Place } from "./place.ts";
import { number, words } from "./words.ts";

/** What somebody's choices are called: people or items. */
export const noun = (place: Place): string => (place.people ? words().person : words().thing);

/** The three steps, the current one marked. */
export const steps = (current: number): HTMLElement => h("ol", { class: "steps", "aria-label": words().stepsName },
  ...words().steps.map((s, i) => h("li", i < current ? { class: "past" } : i === current ? { "aria-current": "step" } : {}, s)));

/** An answer's first line, and what stands after a dash or on further lines as its note. */
export function answerParts(answer: string): [string, string] {
  const at = answer.search(/ – |\n/);
  return at < 0 ? [answer, ""] : [answer.slice(0, at), answer.slice(at).replace(/^( – |\n)/, "")];
}

function label(answer: string, type: string, checked: boolean, change: (input: HTMLInputElement) => void, value: string): HTMLElement {
  const [name, note] = answerParts(answer);
  const input = h("input", { type, name: "c", value, onchange: (e) => change(e.target as HTMLInputElement) });
  input.checked = checked;
  return h("label", { class: "choice candidate" }, input, h("span", {}, h("b", {}, name), note ? h("br") : null, note ? h("span", { class: "meta" }, note) : null));
}

/** The sentence of the counter. */
export function counter(q: Question, m: number[], of: string): { strong: string; rest: string } {
  const w = words();
  const chosen = (q.blank ? m.slice(1) : m).reduce((a, b) => a + b, 0);
  if (q.blank && m[0] === 1) return { strong: w.blankChosen, rest: "" };
  const rest = chosen < q.min ? w.need(number(q.min), of) : chosen < q.max ? w.left(number(q.max - chosen), of) : w.enough;
  return { strong: w.count(number(chosen), of), rest };
}

interface Asked { place: Place; title: string; description: string; question: Question; at: number; of: number; chosen: number[]; back: (() => void) | null; go: (chosen: number[]) => void }

/** Shows one question with what was chosen before. */
export function askQuestion({ place, title, description, question: q, at, of, chosen, back, go }: Asked): void {
  const w = words();
  const m = chosen.slice();
  const what = noun(place);
  const shift = q.blank ? 1 : 0;
  const alone = q.max === 1 && q.min === 1;
  const strong = h("b");
  const rest = h("span");
  const said = h("div", { "aria-live": "assertive" });
  const draw = () => {
    const c = counter(q, m, what);
    strong.textContent = c.strong;
    rest.textContent = c.rest;
  };
  const inputs = (): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>("input[name=c]")];
  const pressed = (i: number, input: HTMLInputElement) => {
    said.replaceChildren();
    const others = m.reduce((n, x, j) => (j >= shift && j !== i ? n + x : n), 0);
    if (alone) m.fill(0);
    if (!alone && i >= shift && input.checked && others + 1 > q.max) {
      input.checked = false;
      said.append(notice("near", w.tooMany(number(q.max), what)));
      return;
    }
    m[i] = input.checked ? 1 : 0;
    // A blank ballot and a chosen answer exclude each other.
    if (shift && i === 0 && input.checked) m.fill(0, 1);
    if (shift && i > 0 && input.checked) m[0] = 0;
    inputs().forEach((one, j) => { one.checked = m[shift ? (j + 1) % m.length : j] === 1; });
    draw();
  };
  const type = alone ? "radio" : "checkbox";
  const rows = q.answers.map((a, j) => label(a, type, m[j + shift] === 1, (input) => pressed(j + shift, input), String(j)));
  if (q.blank) rows.push(label(`${w.blank}\n${w.blankHint}`, type, m[0] === 1, (input) => pressed(0, input), "blank"));
  const send = () => {
    const wrong = fault(q, m);
    said.replaceChildren();
    if (wrong) { said.append(notice("near", w.tooFew(number(q.min), what))); return; }
    go(m);
  };
  const rule = h("p", {}, w.choose(number(q.min), number(q.max), number(q.answers.length), what), " ", q.blank ? w.blankToo : q.min === 0 ? w.fewer : null);
  const form = h("form", { class: "stack", onsubmit: (e) => { e.preventDefault(); send(); } },
    h("h1", {}, of > 1 ? q.question : title), at === 0 && description && h("p", {}, description),
    of === 1 && q.question !== title && h("p", {}, h("b", {}, q.question)), of > 1 && h("p", { class: "meta" }, w.question(number(at + 1), number(of))), rule,
    h("fieldset", {}, h("legend", { class: "vh" }, q.question), ...rows),
    back && h("p", {}, button(w.backToChoose, back, { icon: "back" })),
    h("div", { class: "booth-bar" }, said, h("p", { "aria-live": "polite" }, strong, rest),
      h("button", { class: "button primary big" }, at + 1 < of ? w.next : w.review, " ", icon("arrow"))));
  draw();
  show(place.main, steps(0), form);
}
