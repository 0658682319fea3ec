import { z } from "zod";
import { stepOf } from "#lib/money/currency.ts";
import { WHOLE } from "#lib/money/percent.ts";

/** A count of something, at least one. */
export const Count = z.int().min(1);

/** Seconds since 1970. */
export const Instant = z.int().min(0);

/** A share in millionths, above 0 and at most the whole: 33.33 % is 333,300. */
export const Share = z.int().min(1).max(WHOLE);

/** A positive amount per currency, in minor units. A currency that is not listed has no amount. */
export const Amounts = z
  .record(z.string().regex(/^[a-z]{3}$/, "a currency in lower case"), z.int().min(1))
  .refine((amounts) => Object.keys(amounts).length > 0, "at least one currency")
  .refine(
    (amounts) => Object.entries(amounts).every(([currency, amount]) => amount % stepOf(currency) === 0),
    "amounts in three-decimal currencies end in 0",
  );

export type Amounts = Readonly<Record<string, number>>;
