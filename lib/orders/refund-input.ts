import { z } from "zod";
import { parseAmount } from "../money/number-input.ts";
import type { RefundWish } from "./refund-shares.ts";

/** The name of a line's field in the form. */
export const unitsField = (line: number): string => `units-${line}`;

const Count = z.coerce.number().int().min(0).max(100_000);

/** Reads the refund form. `lines` is how many lines the order has, `currency` what its amounts are in. */
export function refundInput({ lines, currency }: Readonly<{ lines: number; currency: string }>) {
  return z
    .object({
      kind: z.enum(["units", "amount", "rest"], "Say what to give back."),
      amount: z.string().trim().default(""),
      shipping: z.literal("on").optional(),
      note: z.string().trim().max(500, "Use at most 500 characters.").default(""),
      ...Object.fromEntries(Array.from({ length: lines }, (_, line) => [unitsField(line), Count.default(0)])),
    })
    .transform((form, context): Readonly<{ wish: RefundWish; note: string | null }> => {
      const note = form.note || null;
      if (form.kind === "rest") return { wish: { kind: "rest" }, note };
      if (form.kind === "amount") {
        const amount = parseAmount(form.amount, currency);
        if (amount === null || amount === 0)
          context.addIssue({ code: "custom", path: ["amount"], message: "Give an amount above zero." });
        return { wish: { kind: "amount", amount: amount ?? 0 }, note };
      }
      const counts = form as unknown as Readonly<Record<string, number>>;
      const chosen = Array.from({ length: lines }, (_, line) => ({
        line,
        quantity: counts[unitsField(line)] ?? 0,
      }));
      return { wish: { kind: "units", lines: chosen, shipping: form.shipping === "on" }, note };
    });
}
