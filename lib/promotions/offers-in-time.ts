import "server-only";
import { nextTimeChange, timeChanged } from "../discounts/index.ts";
import type { LiveRule } from "./active-rules.ts";

/** When a checkout was priced, and the rules that took something off. */
export type PricedAt = Readonly<{
  /** Epoch seconds of the instant it was priced for. */
  at: number;
  /** When that was stored, by the database's clock. */
  storedAt: Date;
  applied: readonly string[];
}>;

/** A rule may be changed while a checkout is being priced by what it was; so much later both are surely settled. */
const SETTLED_MS = 20_000;

const isCode = (rule: string) => rule.startsWith("promo_");

/**
 * Which of a checkout's rules no longer stand as they did when it was priced: staff paused, archived or changed them, or
 * their time is over. Promotion codes are Stripe's and not judged here.
 */
export function endedSince(
  rules: readonly LiveRule[],
  { at, storedAt, applied }: PricedAt,
  now: number,
): readonly string[] {
  const live = new Map(rules.map((each) => [each.rule.id, each]));
  return applied.filter((id) => {
    if (isCode(id)) return false;
    const found = live.get(id);
    if (found?.rule.state !== "active") return true;
    return found.updatedAt.getTime() > storedAt.getTime() - SETTLED_MS || timeChanged(found.rule, at, now);
  });
}

/** Whether any rule at all changed, began or ended since a checkout was priced: then a new price may be due. */
export function isOutdated(rules: readonly LiveRule[], priced: PricedAt, now: number): boolean {
  const live = new Set(rules.map(({ rule }) => rule.id));
  return (
    priced.applied.some((id) => !isCode(id) && !live.has(id)) ||
    rules.some(
      ({ rule, updatedAt }) =>
        updatedAt.getTime() > priced.storedAt.getTime() || timeChanged(rule, priced.at, now),
    )
  );
}

/** The next instant at which time begins or ends an offer; null when none is in sight. */
export function nextOfferChange(rules: readonly LiveRule[], now: number): number | null {
  const moments = rules
    .filter(({ rule }) => rule.state === "active")
    .flatMap(({ rule }) => nextTimeChange(rule, now) ?? []);
  return moments.length === 0 ? null : Math.min(...moments);
}
