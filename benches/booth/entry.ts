// The sealing and signing of one ballot as the booth does it, put on the page so that the measuring script can call it.
import { seal, sign, voter } from "../../web/booth/src/protocol/ballot.ts";
import { system } from "../../web/booth/src/protocol/chance.ts";
import { makeCredential } from "../../web/booth/src/protocol/credential.ts";
import { readElection } from "../../web/booth/src/protocol/election.ts";
import { g, power, text } from "../../web/booth/src/protocol/group.ts";

const breathe = () => new Promise<void>((resolve) => { setTimeout(resolve, 0); });

// A new election each time: its key's table is made inside the measured time, as for a voter who has just opened the page.
async function ballot(choices: number): Promise<{ milliseconds: number; slowest: number; bytes: number }> {
  const raw = JSON.stringify({
    version: 1, description: "", name: "x", group: "Ed25519", public_key: text(power(g, 12345n + BigInt(Math.floor(Math.random() * 1e9)))),
    questions: [{ answers: Array.from({ length: choices }, (_, i) => `a${i}`), min: 0, max: Math.min(choices, 5), question: "q" }], uuid: "BTjnNgJYisxYqZ",
  });
  const { credential } = makeCredential("BTjnNgJYisxYqZ", system);
  const begun = performance.now();
  const election = readElection(raw);
  const me = voter(election, credential);
  let [slowest, last] = [0, performance.now()];
  const sealed = await seal(election, me.public, [Array.from({ length: choices }, (_, i) => (i < 3 ? 1 : 0))], system, async () => {
    slowest = Math.max(slowest, performance.now() - last);
    await breathe();
    last = performance.now();
  });
  const { json } = sign(sealed, me.secret, system);
  return { milliseconds: performance.now() - begun, slowest, bytes: json.length };
}

Object.assign(window, { ballot });
