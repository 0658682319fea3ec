import { normalCode } from "./claim-key.ts";
import { type Rule, visitConditions } from "./rule.ts";

/** The codes a rule answers to, as they are compared. */
export function codesOf(rule: Rule): string[] {
  const codes: string[] = [];
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "claimed" && leaf.claim === "code") codes.push(normalCode(leaf.id));
  });
  return codes;
}

/** Fewer characters than this are tried through in no time. */
const SHORT = 6;
const SEQUENCES = ["0123456789", "9876543210", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "QWERTYUIOP", "ASDFGHJKL"];

/**
 * Whether somebody would find a code by trying: short, a word with a round number behind it (SUMMER20), one character
 * over and over, or a run of the alphabet or the keyboard.
 */
export function isGuessable(code: string): boolean {
  const plain = normalCode(code).replaceAll(/[-_]/g, "");
  if (plain.length < SHORT) return true;
  if (/^[A-Z]+(\d0|\d5|\d{4}|\d)?$/.test(plain) && plain.length <= 12) return true;
  if (new Set(plain).size <= 2) return true;
  return SEQUENCES.some((sequence) => sequence.includes(plain));
}
