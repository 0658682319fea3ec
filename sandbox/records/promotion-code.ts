export type PromotionCodeRecord = Readonly<{
  id: string;
  created: number;
  /** The merchant's switch, also turned off when a rule ends the code. Reads go through `isActive`. */
  active: boolean;
  /** As given (D-022). */
  code: string;
  coupon: string;
  coupon_serial: string;
  customer: string | null;
  expires_at: number | null;
  max_redemptions: number | null;
  times_redeemed: number;
  first_time_transaction: boolean;
  minimum_amount: number | null;
  minimum_amount_currency: string | null;
  currency_options: Readonly<Record<string, Readonly<{ minimum_amount: number }>>>;
  metadata: Readonly<Record<string, string>>;
}>;
