import { z } from "zod";
import { RANK, type Reason, type ReasonCode } from "#lib/discounts/reason.ts";
import { renderReason } from "#lib/discounts/render-reason.ts";

/** The stored decision behind an order, as staff read it. */

const StoredReason = z.looseObject({ code: z.string() });

const StoredDecision = z.object({
  rulesetVersion: z.string(),
  currency: z.string(),
  now: z.number(),
  goodsDiscount: z.int(),
  shippingDiscount: z.int(),
  applied: z.array(
    z.object({
      rule: z.string(),
      name: z.string(),
      class: z.string(),
      goods: z.int(),
      shipping: z.int(),
      claim: z.object({ kind: z.string(), id: z.string() }).nullable(),
      limitations: z.array(StoredReason),
    }),
  ),
  rejected: z.array(z.object({ rule: z.string(), name: z.string(), reason: StoredReason })),
  claims: z.array(z.object({ claim: z.object({ kind: z.string(), id: z.string() }), reason: StoredReason })),
  optimal: z.boolean(),
  examined: z.int(),
});

const StoredTrace = z.object({ transport: z.string(), decision: StoredDecision.nullable() });

export type TraceRow = Readonly<{
  rule: string;
  name: string;
  /** Minor units it took off; null for what did not count. */
  amount: number | null;
  /** "order discount, code FALL25". */
  kind: string;
  /** Why, or what trimmed it; a sentence each. */
  reasons: readonly string[];
}>;

export type TraceView = Readonly<{
  transport: string;
  /** null: Stripe decided, on a session of the native kind. */
  decision: Readonly<{
    rulesetVersion: string;
    currency: string;
    /** Epoch seconds. */
    decidedAt: number;
    applied: readonly TraceRow[];
    rejected: readonly TraceRow[];
    /** What the shopper asked for and heard. */
    claims: readonly Readonly<{ claim: string; answer: string }>[];
    optimal: boolean;
    examined: number;
  }> | null;
}>;

const isReason = (stored: { code: string }): stored is { code: string } & Reason =>
  Object.hasOwn(RANK, stored.code as ReasonCode);

/** "code FALL25", "offer thank-you"; there is one loyalty discount, so its id says nothing more. */
const claimWords = ({ kind, id }: Readonly<{ kind: string; id: string }>) =>
  kind === "loyalty" ? "the loyalty discount" : `${kind} ${id}`;

/** The trace of an order, or null when there is none that this version of the shop can read. */
export function readTrace(trace: unknown, timeZone: string): TraceView | null {
  const parsed = StoredTrace.safeParse(trace);
  if (!parsed.success) return null;
  const { transport, decision } = parsed.data;
  if (!decision) return { transport, decision: null };
  const { currency } = decision;
  const say = (stored: { code: string }) =>
    isReason(stored)
      ? renderReason(stored, { audience: "staff", locale: "en", currency, timeZone })
      : stored.code;
  return {
    transport,
    decision: {
      rulesetVersion: decision.rulesetVersion,
      currency,
      decidedAt: decision.now,
      applied: decision.applied.map((row) => ({
        rule: row.rule,
        name: row.name,
        amount: row.goods + row.shipping,
        kind: [`${row.class} discount`, ...(row.claim ? [claimWords(row.claim)] : [])].join(", "),
        reasons: row.limitations.map(say),
      })),
      rejected: decision.rejected.map((row) => ({
        rule: row.rule,
        name: row.name,
        amount: null,
        kind: "",
        reasons: [say(row.reason)],
      })),
      claims: decision.claims.map(({ claim, reason }) => ({
        claim: claimWords(claim),
        answer: say(reason),
      })),
      optimal: decision.optimal,
      examined: decision.examined,
    },
  };
}
