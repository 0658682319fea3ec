/** The checkout that a thing at Stripe was made for, when the shop made it; see the metadata the shop writes. */
export const checkoutOf = ({
  metadata,
}: Readonly<{ metadata: Readonly<Record<string, string>> | null }>): string | null =>
  metadata?.offcut_checkout ?? null;

/** Whether the shop made a coupon for one checkout. */
export const isOurs = (thing: Parameters<typeof checkoutOf>[0]): boolean => checkoutOf(thing) !== null;
