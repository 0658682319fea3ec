import { BEHAVIOURS, type Behaviour, type BehaviourName } from "../records/behaviour.ts";

/** Overrides what the next payments do, whatever card is used. */
export type PaymentFault = Readonly<{
  /** `succeed`, a decline such as `insufficient_funds`, `challenge`, `redirect` or `delay`. */
  behaviour: BehaviourName;
  /** For `delay`: whether the money arrives in the end. */
  settles: "succeeds" | "fails";
  /** How many payments it still applies to. */
  times: number;
}>;

export const isBehaviourName = (name: unknown): name is BehaviourName =>
  typeof name === "string" && Object.hasOwn(BEHAVIOURS, name);

/** Takes the next fault off the tenant's list, null when there is none. */
export function nextPaymentFault(tenant: {
  paymentFaults: readonly PaymentFault[];
}): Readonly<{ behaviour: Behaviour; settles: "succeeds" | "fails" }> | null {
  const [fault, ...rest] = tenant.paymentFaults;
  if (!fault) return null;
  tenant.paymentFaults = fault.times > 1 ? [{ ...fault, times: fault.times - 1 }, ...rest] : rest;
  return { behaviour: BEHAVIOURS[fault.behaviour], settles: fault.settles };
}
