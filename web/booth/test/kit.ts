// What the tests of the browser's code share: the reference's own tool and stored archives, where they are at hand.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

declare const BOOTH_FOLDER: string;

/** The folder of the booth. */
export const folder = BOOTH_FOLDER;
/** Stored elections, made by the reference's tool. */
export const elections = path.resolve(folder, "../../../shared/elections");
/** The reference's tool, version 3.3.0; `undefined` where it is not at hand. */
export const tool = process.env["BELENIOS_TOOL"];

/** Why a test is left out, said aloud; `false` when it is not. */
export const withoutArchives = existsSync(elections) ? false : "the stored elections are not beside this folder";
export const withoutTool = tool && existsSync(tool) ? false : "BELENIOS_TOOL does not name the reference's tool";

/** Runs the reference's tool in a folder; its output. */
export function belenios(cwd: string, args: string[], input = ""): string {
  const run = spawnSync(tool as string, args, { cwd, input, encoding: "utf8", env: { ...process.env, BELENIOS_USE_URANDOM: "1" } });
  if (run.status !== 0) throw new Error(`belenios-tool ${args.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

/** A folder that goes when the tests have ended. */
export function temporary(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "danchu-booth-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The bytes of a stored archive and what is private about it. */
export function stored(name: string, uuid: string) {
  const at = path.join(elections, name);
  return {
    bytes: new Uint8Array(readFileSync(path.join(at, `${uuid}.bel`))),
    credentials: JSON.parse(readFileSync(path.join(at, "private/private_creds.json"), "utf8")) as Record<string, string>,
    file: (file: string) => readFileSync(path.join(at, "private", file), "utf8").trim(),
  };
}
