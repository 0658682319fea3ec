/** How webhooks misbehave on purpose. */
export type WebhookSwitches = Readonly<{
  /** Deliveries wait until they are released. */
  held: boolean;
  /** Deliveries that are due together are sent in an order that is not theirs. */
  shuffled: boolean;
  /** How many extra copies of each delivery are sent. */
  duplicate: number;
  /** The next `times` events of a type (or group) are thrown away. */
  drop: readonly Readonly<{ type: string; times: number }>[];
}>;

export const WELL_BEHAVED: WebhookSwitches = { held: false, shuffled: false, duplicate: 0, drop: [] };
