import "server-only";
import { database } from "../db/index.ts";
import { type Rule, visitConditions } from "../discounts/index.ts";
import { liveRules } from "./active-rules.ts";

/** An offer anybody may know of. */
export type PublicOffer = Readonly<{
  id: string;
  name: string;
  /** Counts by itself; false when a code or the loyalty discount has to be claimed for it. */
  isAutomatic: boolean;
  /** Epoch seconds; it counts until just before. null: no end is set. */
  endsAt: number | null;
}>;

/** Whether a rule may be shown to everybody now: advertised, active and within its dates. */
export function isPublicNow(rule: Pick<Rule, "advertise" | "state" | "schedule">, now: number): boolean {
  const { from, until } = rule.schedule;
  return (
    rule.advertise &&
    rule.state === "active" &&
    (from === null || from <= now) &&
    (until === null || now < until)
  );
}

function isAutomatic(rule: Pick<Rule, "conditions">): boolean {
  let automatic = true;
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "claimed") automatic = false;
  });
  return automatic;
}

/** The offers that are truly on, those that end soonest first. */
export async function listPublicOffers(now: number): Promise<readonly PublicOffer[]> {
  const { list } = await liveRules(await database());
  const end = (offer: PublicOffer) => offer.endsAt ?? Number.POSITIVE_INFINITY;
  return list
    .map(({ rule }) => rule)
    .filter((rule) => isPublicNow(rule, now))
    .map((rule) => ({
      id: rule.id,
      name: rule.publicName,
      isAutomatic: isAutomatic(rule),
      endsAt: rule.schedule.until,
    }))
    .sort((a, b) => (end(a) === end(b) ? a.id.localeCompare(b.id) : end(a) < end(b) ? -1 : 1));
}
