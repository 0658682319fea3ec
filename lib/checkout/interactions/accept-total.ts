import "server-only";
import { ok, type Result } from "../../result.ts";
import type { CheckoutView } from "../contract.ts";
import { interact } from "./interact.ts";

/**
 * The shopper accepts a total that went up without their asking. It counts only if it is still the total: priced anew,
 * so that nobody accepts what is no longer so; else the answer asks again.
 */
export function acceptTotal(id: string, total: number): Promise<Result<CheckoutView>> {
  return interact(id, ({ checkout }) => ok(checkout), { accepts: total });
}
