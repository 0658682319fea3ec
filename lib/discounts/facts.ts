import { z } from "zod";
import { stepOf } from "#lib/money/currency.ts";
import { Instant } from "./amounts.ts";
import { isTimeZone } from "./local-time.ts";
import { type Parsed, parseWith } from "./rule.ts";

/** Something the shopper asked for. A code's id is the code as typed; loyalty's and an offer's are our names. */
export const Claim = z.object({ kind: z.enum(["code", "loyalty", "offer"]), id: z.string().min(1).max(200) });
export type Claim = z.infer<typeof Claim>;

const Amount = z.int().min(0).max(100_000_000_000);

/** One line of the basket. Amounts are minor units of the facts' currency. */
export const Line = z.object({
  id: z.string().min(1),
  product: z.string().min(1),
  category: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  unitAmount: Amount,
  quantity: z.int().min(1).max(10_000),
  onSale: z.boolean().default(false),
  /** No discount takes a unit below this; 0 when there is no floor. */
  floorPerUnit: Amount.default(0),
});
export type Line = z.infer<typeof Line>;

/** How much of a rule's limits is spent, not counting what this checkout itself holds. */
export const RuleUsage = z.object({
  uses: z.int().min(0).default(0),
  usesByShopper: z.int().min(0).default(0),
  /** Minor units of the facts' currency. */
  spent: z.int().min(0).default(0),
});
export type RuleUsage = z.infer<typeof RuleUsage>;

/** All that the engine may know. The edge builds it from trusted sources; nothing of it comes from a browser unchecked. */
export const Facts = z
  .object({
    now: Instant,
    timeZone: z.string().refine(isTimeZone, "a time zone such as Europe/Berlin"),
    /** Version of the platform's time-zone data (`process.versions.tz`), for the trace; null when unknown. */
    timeZoneData: z.string().nullable().default(null),
    currency: z.string().regex(/^[a-z]{3}$/),
    lines: z.array(Line).max(500),
    shipping: z
      .object({
        country: z.string().regex(/^[A-Z]{2}$/),
        region: z.string().nullable().default(null),
        postalCode: z.string().nullable().default(null),
        /** The chosen shipping option and what it costs; null and 0 before one is chosen. */
        rateId: z.string().nullable().default(null),
        rateAmount: Amount.default(0),
      })
      .nullable()
      .default(null),
    /** Tax that comes on top of the prices, as far as it is known. */
    exclusiveTax: Amount.default(0),
    shopper: z
      .object({
        /** The shopper's id, null for a guest. */
        id: z.string().nullable(),
        /** Whether their e-mail is known, so that first orders and limits per shopper can be judged for good. */
        emailKnown: z.boolean(),
        /** Their Stripe Customer, which promotion codes for one customer name (D-056). */
        stripeCustomerId: z.string().nullable().optional(),
        tier: z.string().nullable().default(null),
        segments: z.array(z.string()).default([]),
        orderCount: z.int().min(0).default(0),
        /** A guest whose e-mail has ordered here before: nobody's first order. It proves nothing that could earn more. */
        orderedBefore: z.boolean().optional(),
        lifetimeSpend: Amount.default(0),
        daysSinceLastOrder: z.int().min(0).nullable().default(null),
      })
      .prefault({ id: null, emailKnown: false }),
    claims: z.array(Claim).max(20).default([]),
    usage: z
      .object({
        rules: z.record(z.string(), RuleUsage).default({}),
        /** Uses per shared pool (`limits.shared`). */
        pools: z.record(z.string(), z.int().min(0)).default({}),
      })
      .prefault({}),
  })
  .refine(
    ({ lines }) => new Set(lines.map((line) => line.id)).size === lines.length,
    "each line has an id of its own",
  )
  .refine(
    ({ currency, lines }) => lines.every((line) => line.unitAmount % stepOf(currency) === 0),
    "amounts in three-decimal currencies end in 0",
  );

export type Facts = z.infer<typeof Facts>;
/** Facts as one may write them: everything with a default may be left out. */
export type FactsInput = z.input<typeof Facts>;

/** Reads facts from JSON, such as a stored trace. */
export const parseFacts = (input: unknown): Parsed<Facts> => parseWith(Facts, "set of facts", input);
