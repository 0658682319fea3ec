import "server-only";
import type { Result } from "../../result.ts";
import { findPromotionCodesByText, type PromotionCode } from "../../stripe/promotion-codes.ts";

/**
 * Looks typed codes up at Stripe, each text once: what an interaction has learned of a code holds until it ends. Asked
 * early, the answer is on its way while other things are read.
 */
export type CodeLookUp = (typed: string) => Promise<Result<readonly PromotionCode[]>>;

export function codeLookUp(): CodeLookUp {
  const asked = new Map<string, ReturnType<CodeLookUp>>();
  return (typed) => {
    const known = asked.get(typed) ?? findPromotionCodesByText(typed);
    asked.set(typed, known);
    return known;
  };
}
