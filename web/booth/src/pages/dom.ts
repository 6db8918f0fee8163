// Small tools for pages made of elements: no text is ever read as markup, and no style or script stands inline.

type Child = Node | string | null | false | undefined;
type Attributes = Record<string, string | boolean | ((event: Event) => void) | undefined>;

/** An element: attributes by name, listeners as `onclick` and the like, `true` for an attribute without value. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  element.append(...children.filter((c): c is Node | string => c !== null && c !== false && c !== undefined));
  return element;
}

const ICONS = {
  arrow: ["M5 12h14m-5-5 5 5-5 5"],
  back: ["m15 6-6 6 6 6"],
  done: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "m8 12.3 2.8 2.8L16.2 9.5"],
  down: ["M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"],
  late: ["M12 3 2.5 20h19ZM12 10v4.5M12 17.2v.01"],
  lock: ["M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  near: ["M7 3h10M7 21h10M8 3v3.5l4 5.5 4-5.5V3M8 21v-3.5l4-5.5 4 5.5V21"],
  print: ["M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z"],
  proof: ["M12 3 5 5.5V11c0 5 3 8 7 10 4-2 7-5 7-10V5.5Z", "m9 11.5 2.2 2.2L15.2 9.6"],
  turn: ["m9 6 6 6-6 6"],
  vote: ["M4 12h16v8H4ZM8 12V4h8v8M10 7.5h4M7 16h10"],
} as const;
export type IconName = keyof typeof ICONS;

/** A drawing beside words; readers that speak pass over it. */
export function icon(name: IconName, extra = ""): SVGElement {
  const at = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(at, "svg");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const d of ICONS[name]) {
    const path = document.createElementNS(at, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** What a notice means: its colour comes with an icon and with words. */
export type Mood = "plain" | "done" | "near" | "late";

/** A notice; faults are announced at once. */
export function notice(mood: Mood, title: string, ...text: Child[]): HTMLElement {
  const drawn = { plain: "lock", done: "done", near: "near", late: "late" } as const;
  return h("div", { class: mood === "plain" ? "notice" : `notice is-${mood}`, role: mood === "late" || mood === "near" ? "alert" : mood === "done" ? "status" : undefined },
    icon(drawn[mood]), h("div", {}, h("h2", {}, title), ...text.map((t) => (typeof t === "string" ? h("p", {}, t) : t))));
}

/** A button with words and perhaps a drawing. */
export const button = (words: string, press: () => void, options: { class?: string; icon?: IconName; after?: IconName } = {}): HTMLButtonElement =>
  h("button", { type: "button", class: `button ${options.class ?? ""}`.trim(), onclick: press }, options.icon && icon(options.icon), options.icon && " ", words, options.after && " ", options.after && icon(options.after));

/** Shows a view: its heading takes the focus, so that readers hear where they are, and the page stands at its top. */
export function show(place: HTMLElement, ...children: Child[]): void {
  place.replaceChildren(...children.filter((c): c is Node | string => c !== null && c !== false && c !== undefined));
  const heading = place.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** Lets the page draw and answer before work goes on. */
export const breathe = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/** A file for the reader to keep. */
export function download(name: string, content: string, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A text in groups of four characters, three groups a line: easier to compare by eye. */
export function grouped(text: string): Node[] {
  const groups = text.match(/.{1,4}/g) ?? [];
  const lines = Array.from({ length: Math.ceil(groups.length / 3) }, (_, i) => groups.slice(3 * i, 3 * i + 3).join(" "));
  return lines.flatMap((line, i) => (i ? [h("br"), document.createTextNode(line)] : [document.createTextNode(line)]));
}

/** What came back from the server; `null` when nothing did: no line, or a server that is not there. */
export async function ask(address: string, body?: string): Promise<{ status: number; text: string } | null> {
  try {
    const answer = body === undefined
      ? await fetch(address, { cache: "no-store" })
      : await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body, keepalive: body.length < 60_000 });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}
