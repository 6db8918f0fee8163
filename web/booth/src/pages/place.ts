// Where a page stands: what the server wrote on its main element, and what it then loads.
import { type Election, readElection } from "../protocol/election.ts";
import { ask, button, h, notice, show } from "./dom.ts";
import { words } from "./words.ts";

/** The page's place and its settings. Addresses lie under `base`. */
export interface Place {
  main: HTMLElement;
  base: string;
  /** Whether the choices are people; else they are called items. */
  people: boolean;
  /** Until when ballots are taken, in words; empty when nobody has said. */
  until: string;
  /** What the public board's address is. */
  board: string;
  /** How many trustees there are, and how many of them open the totals. */
  trustees: number;
  threshold: number;
  /** Which trustee this page is for, from 1. */
  index: number;
}

/** Reads the main element. */
export function placeOf(main: HTMLElement): Place {
  const d = main.dataset;
  return {
    main, base: d["base"] ?? "", people: "people" in d, until: d["until"] ?? "", board: d["board"] ?? "",
    trustees: Number(d["trustees"] ?? 0), threshold: Number(d["threshold"] ?? 0), index: Number(d["index"] ?? 0),
  };
}

/** What is known of the vote: its description and the public credentials. */
export interface Vote { election: Election; credentials: string[] }

/** Loads what is public; says what is wrong when it cannot, and offers to try again. */
export async function load(place: Place): Promise<Vote | null> {
  const w = words();
  const [raw, list] = await Promise.all([ask(`${place.base}/election.json`), ask(`${place.base}/credentials.json`)]);
  const again = () => h("p", {}, button(w.again, () => { location.reload(); }));
  if (!raw || !list) {
    show(place.main, h("h1", {}, w.noLine), notice("late", w.noLine, w.noLineOpen), again());
    return null;
  }
  try {
    const credentials = JSON.parse(list.text) as unknown;
    if (!Array.isArray(credentials)) throw new TypeError("the credentials are a list");
    return { election: readElection(raw.text), credentials: credentials as string[] };
  } catch {
    show(place.main, h("h1", {}, w.broken), notice("late", w.broken, w.brokenText), again());
    return null;
  }
}
