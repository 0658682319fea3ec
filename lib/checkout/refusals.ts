import { fail } from "../result.ts";

/** The lease was lost meanwhile, so nothing is stored. */
export const OVERTAKEN = fail("conflict", "Another change to this checkout came first. Reload the page.");

/** A page of one route cannot show what the other one pays with. */
export const ELSEWHERE = fail(
  "conflict",
  "This checkout goes on in another tab, in another way to pay. Reload the page to go on here.",
);

export const BEING_PAID = fail(
  "conflict",
  "This checkout is just being paid in another tab. Reload the page.",
);

/** Stripe's answer is not what was decided: nobody may pay it. */
export const PRICED_OTHERWISE = fail(
  "stripe_unavailable",
  "The payment service shows another price than we decided. Please try again.",
);
