export type CouponRecord = Readonly<{
  id: string;
  /** Tells a coupon from a later one that reuses its id (D-008). */
  serial: string;
  created: number;
  amount_off: number | null;
  percent_off: number | null;
  currency: string | null;
  currency_options: Readonly<Record<string, Readonly<{ amount_off: number }>>> | null;
  duration: "once" | "repeating" | "forever";
  duration_in_months: number | null;
  max_redemptions: number | null;
  redeem_by: number | null;
  /** Product ids, or null when every line is eligible. */
  applies_to: readonly string[] | null;
  name: string | null;
  metadata: Readonly<Record<string, string>>;
  times_redeemed: number;
}>;
