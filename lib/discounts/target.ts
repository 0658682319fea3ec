import { z } from "zod";

const Picks = z.object({
  products: z.array(z.string().min(1)).default([]),
  categories: z.array(z.string().min(1)).default([]),
  tags: z.array(z.string().min(1)).default([]),
});

/**
 * Which lines something is about. `items`: a line counts when it matches any of `include` (nothing included means
 * every line), none of `exclude`, and the sale filter. Eligibility is per line: an excluded line never
 * disqualifies the basket.
 */
export const Target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("order") }),
  z.object({
    kind: z.literal("items"),
    include: Picks.prefault({}),
    exclude: Picks.prefault({}),
    onSale: z.enum(["any", "only", "never"]).default("any"),
  }),
]);

export type Target = z.infer<typeof Target>;
export type Picks = z.infer<typeof Picks>;

/** The whole order, written once. */
export const WHOLE_ORDER: Target = { kind: "order" };
