import { formatMoney } from "#lib/money/format.ts";
import type { MinimumAmount, PromotionCode } from "#lib/stripe/promotion-codes.ts";
import type { PermanentReason } from "./promotion-code-state.ts";
import { distanceWords, momentWords } from "./store-time.ts";

/** Promotion codes in words for staff. */

export function minimumWords(minimum: MinimumAmount): string {
  const others = Object.entries(minimum.otherAmounts).map(([currency, amount]) =>
    formatMoney(amount, currency),
  );
  const main = formatMoney(minimum.amount, minimum.currency);
  return others.length === 0 ? main : `${main} (or ${others.join(", ")})`;
}

/** Who may use it and when, one phrase per restriction; empty when anyone may, always. */
export function restrictionWords(
  code: Pick<PromotionCode, "customerId" | "firstOrderOnly" | "minimum">,
): readonly string[] {
  return [
    ...(code.customerId ? ["one customer only"] : []),
    ...(code.firstOrderOnly ? ["first order only"] : []),
    ...(code.minimum ? [`from ${minimumWords(code.minimum)}`] : []),
  ];
}

const times = (uses: number) => (uses === 1 ? "its one use" : `all ${uses.toLocaleString("en")} of its uses`);

/** Why a code is over for good, as a full sentence (D-082, D-083). */
export function permanentReasonWords(reason: PermanentReason, timeZone: string): string {
  switch (reason.kind) {
    case "coupon_deleted":
      return "Its coupon was deleted. A deleted coupon takes all its codes with it.";
    case "coupon_expired":
      return `Its coupon ended ${momentWords(reason.at, timeZone)}. A coupon's end cannot be moved.`;
    case "coupon_used_up":
      return `Its coupon has had ${times(reason.uses)}. A coupon's number of uses cannot be raised.`;
    case "code_expired":
      return `It ended ${momentWords(reason.at, timeZone)}. A code's end cannot be moved.`;
    case "code_used_up":
      return `It has had ${times(reason.uses)}. A code's number of uses cannot be raised.`;
  }
}

type Terms = Readonly<{
  /** null: a random one. */
  code: string | null;
  active: boolean;
  customer: string | null;
  firstOrderOnly: boolean;
  minimum: MinimumAmount | null;
  /** When it ends: its own end, or the coupon's, which it then takes over (D-073). */
  endsAt: number | null;
  maxRedemptions: number | null;
  couponName: string;
  benefit: string;
}>;

/** The whole code as one sentence, so that staff can check what they typed by reading it. */
export function promotionCodeSentence(
  terms: Terms,
  { now, timeZone }: Readonly<{ now: number; timeZone: string }>,
): string {
  const who = terms.customer ? `only for ${terms.customer}` : "for anyone";
  const first = terms.firstOrderOnly ? " on a first order" : "";
  const from = terms.minimum ? ` from ${minimumWords(terms.minimum)} of goods` : "";
  const uses =
    terms.maxRedemptions === null
      ? "any number of times"
      : terms.maxRedemptions === 1
        ? "once"
        : `at most ${terms.maxRedemptions.toLocaleString("en")} times`;
  const until =
    terms.endsAt === null
      ? "with no end"
      : `until ${momentWords(terms.endsAt, timeZone)}, ${distanceWords(terms.endsAt, now)}`;
  const off = terms.active ? "" : " It starts inactive.";
  const code = terms.code ?? "A random code";
  return `${code} gives ${terms.benefit} (${terms.couponName}) ${who}${first}${from}; ${uses}, ${until}.${off}`;
}
