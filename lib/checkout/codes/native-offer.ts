import "server-only";
import { findPromotionCodesByText } from "../../stripe/promotion-codes.ts";

/**
 * The promotion code to put on a session when it is created (D-030), or null when the offer names none that is active
 * for this Customer. A code made for this Customer goes before one for everybody (D-038).
 */
export async function codeToApplyAtCreation(
  offer: string | null,
  stripeCustomerId: string | null,
): Promise<string | null> {
  if (!offer) return null;
  const found = await findPromotionCodesByText(offer);
  if (!found.ok) return null;
  const usable = found.value.filter(
    (code) => code.active && (code.customerId === null || code.customerId === stripeCustomerId),
  );
  return (usable.find((code) => code.customerId !== null) ?? usable[0])?.id ?? null;
}
