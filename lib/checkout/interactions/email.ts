import "server-only";
import { ok, type Result } from "../../result.ts";
import type { CheckoutView } from "../contract.ts";
import { interact } from "./interact.ts";

/**
 * The shopper gives an e-mail address. Stripe does not show it to us before payment (L-036), so it is kept on our
 * checkout, where limits per shopper can be judged, and compared when paid.
 */
export function giveEmail(id: string, email: string): Promise<Result<CheckoutView>> {
  return interact(id, ({ checkout }) => ok({ ...checkout, email: email.trim().toLowerCase() }));
}
