// The one script of the voting pages. Which page it is stands on the main element; without that it does nothing.
import { authority } from "./pages/authority.ts";
import { check } from "./pages/check.ts";
import { load, placeOf } from "./pages/place.ts";
import { stick } from "./pages/stick.ts";
import { trustee } from "./pages/trustee.ts";
import { begin } from "./pages/vote.ts";

async function start(main: HTMLElement): Promise<void> {
  const place = placeOf(main);
  switch (main.dataset["page"]) {
    case "vote": { const vote = await load(place); if (vote) begin(place, vote); return; }
    case "check": { const vote = await load(place); if (vote) check(place, vote); return; }
    case "trustee": return trustee(place);
    case "authority": return authority(place);
    case "stick": return stick(place);
    default:
  }
}

const main = document.querySelector<HTMLElement>("main[data-page]");
if (main) void start(main);
