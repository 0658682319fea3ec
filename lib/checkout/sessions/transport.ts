import "server-only";
import type { Database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { liveRules } from "../../promotions/active-rules.ts";
import { dynamicDiscountsOn } from "../../promotions/store-switch.ts";
import { ok, type Result } from "../../result.ts";
import type { SessionKind } from "../../stripe/checkout-sessions.ts";
import { hasPreview } from "./preview-probe.ts";

/** A transport and why it is the one: set by the environment, or what `auto` went by. */
export type TransportChoice = Readonly<{
  kind: SessionKind;
  why: "set" | "switched_off" | "no_rules" | "has_preview" | "no_preview";
}>;

/**
 * Chooses how the next session's discounts reach Stripe. `auto` takes the preview where the account has it and repricing
 * where it has not; where no discount rule is on, or staff switched dynamic discounts off, Stripe's own codes.
 */
export async function explainTransport(db: Database, now: number): Promise<Result<TransportChoice>> {
  const wish = env().DISCOUNT_TRANSPORT;
  if (wish !== "auto") return ok({ kind: wish, why: "set" });
  const [isOn, { list: rules }] = await Promise.all([dynamicDiscountsOn(db), liveRules(db)]);
  if (!isOn) return ok({ kind: "native", why: "switched_off" });
  if (rules.length === 0) return ok({ kind: "native", why: "no_rules" });
  const preview = await hasPreview(db, now);
  if (!preview.ok) return preview;
  return ok(preview.value ? { kind: "preview", why: "has_preview" } : { kind: "reprice", why: "no_preview" });
}

/** The same without the why. */
export async function chooseTransport(db: Database, now: number): Promise<Result<SessionKind>> {
  const choice = await explainTransport(db, now);
  return choice.ok ? ok(choice.value.kind) : choice;
}
