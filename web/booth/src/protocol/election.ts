// The election's description (section "Elections"), read from the very bytes that its fingerprint covers.
import { type Element, GROUP, Malformed, element, prepare, sha256Base64 } from "./group.ts";

/** Answers of one question, at most. */
export const ANSWERS_MAX = 200;
/** Questions of one election, at most. */
export const QUESTIONS_MAX = 50;

/** A homomorphic question: choose between `min` and `max` of the answers, or, where `blank` is allowed, none at all. */
export interface Question { question: string; answers: string[]; min: number; max: number; blank: boolean }

/** An election as a voter's device knows it. */
export interface Election {
  uuid: string;
  name: string;
  description: string;
  publicKey: Element;
  questions: Question[];
  /** φ: the fingerprint, Base64 of the SHA-256 of the description's bytes. */
  fingerprint: string;
}

const isText = (x: unknown): x is string => typeof x === "string";
const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0;

function question(json: unknown): Question {
  const q = json as Record<string, unknown>;
  if (typeof q !== "object" || q === null || "type" in q) throw new Malformed("only questions with choices are supported");
  const { answers, min, max, blank = false } = q;
  if (!isText(q["question"]) || !Array.isArray(answers) || !answers.every(isText) || !isCount(min) || !isCount(max) || typeof blank !== "boolean") {
    throw new Malformed("a question is not as the specification has it");
  }
  if (answers.length === 0 || answers.length > ANSWERS_MAX || min > max || max > answers.length) throw new Malformed("a question's bounds do not fit its answers");
  return { question: q["question"], answers, min, max, blank };
}

/** Reads an election from its bytes. */
export function readElection(raw: string): Election {
  let e: Record<string, unknown>;
  try {
    e = JSON.parse(raw);
  } catch {
    throw new Malformed("the election is not JSON");
  }
  if (e["version"] !== 1 || e["group"] !== GROUP) throw new Malformed("only version 1 with the group Ed25519 is supported");
  const { uuid, name, description, questions } = e;
  if (!isText(uuid) || !/^[1-9A-HJ-NP-Za-km-z]{14,}$/.test(uuid) || !isText(name) || !isText(description) || !Array.isArray(questions)) {
    throw new Malformed("the election is not as the specification has it");
  }
  if (questions.length === 0 || questions.length > QUESTIONS_MAX) throw new Malformed("an election has between one and fifty questions");
  return { uuid, name, description, publicKey: prepare(element(e["public_key"])), questions: questions.map(question), fingerprint: sha256Base64(raw) };
}
