import { z } from "zod";
import { formatMoney } from "#lib/money/format.ts";
import { benefitWords } from "./coupon-words.ts";
import { minimumWords } from "./promotion-code-words.ts";
import { momentWords } from "./store-time.ts";

/** Stored states of the audit log, in units that people read. What is not known here stays as it is. */

const Amounts = z.record(z.string(), z.number());
const Benefit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("percent"), percentOff: z.number() }),
  z.object({
    kind: z.literal("amount"),
    amountOff: z.number(),
    currency: z.string(),
    otherAmounts: Amounts,
  }),
]);
const Minimum = z.object({ amount: z.number(), currency: z.string(), otherAmounts: Amounts });

/** Stripe's own bookkeeping and copies of other things say nothing about the change. */
const LEFT_OUT = new Set(["computed", "valid", "timesRedeemed", "coupon", "createdAt", "lines"]);
const INSTANTS = new Set(["redeemBy", "expiresAt", "from", "until"]);

function readableValue(field: string, value: unknown, timeZone: string): unknown {
  if (INSTANTS.has(field) && typeof value === "number") return momentWords(value, timeZone);
  if (field === "benefit") {
    const benefit = Benefit.safeParse(value);
    if (benefit.success) return benefitWords(benefit.data);
  }
  if (field === "minimum") {
    const minimum = Minimum.safeParse(value);
    if (minimum.success) return minimumWords(minimum.data);
  }
  return value;
}

const Priced = z.object({ currency: z.string() });

/** A state with its amounts, shares and instants in words. */
export function readableState(state: unknown, timeZone: string): unknown {
  if (typeof state !== "object" || state === null || Array.isArray(state)) return state;
  const currency = Priced.safeParse(state).data?.currency;
  return Object.fromEntries(
    Object.entries(state)
      .filter(([field]) => !LEFT_OUT.has(field))
      .map(([field, value]) => [
        field,
        currency && typeof value === "number" && /amount$/i.test(field)
          ? formatMoney(value, currency)
          : readableValue(field, value, timeZone),
      ]),
  );
}

const Coded = z.object({ code: z.string() });

/** The text of the promotion code that a state is of, or null. */
export function codeOf(state: unknown): string | null {
  return Coded.safeParse(state).data?.code ?? null;
}
