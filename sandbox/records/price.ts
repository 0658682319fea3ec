export type PriceInterval = "day" | "week" | "month" | "year";

export type TaxBehavior = "exclusive" | "inclusive" | "unspecified";

export type PriceRecord = Readonly<{
  id: string;
  created: number;
  active: boolean;
  currency: string;
  product: string;
  /** Exact, whole or with up to twelve decimals; `unit_amount` is derived. Null with a custom amount. */
  unit_amount_decimal: string | null;
  custom_unit_amount: Readonly<{
    minimum: number | null;
    maximum: number | null;
    preset: number | null;
  }> | null;
  currency_options: Readonly<Record<string, PriceOption>>;
  recurring: Readonly<{ interval: PriceInterval; interval_count: number }> | null;
  lookup_key: string | null;
  nickname: string | null;
  tax_behavior: TaxBehavior;
  metadata: Readonly<Record<string, string>>;
}>;

export type PriceOption = Readonly<{ unit_amount_decimal: string; tax_behavior: TaxBehavior }>;
