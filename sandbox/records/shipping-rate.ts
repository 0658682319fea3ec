import type { TaxBehavior } from "./price.ts";

export type DeliveryBound = Readonly<{
  unit: "business_day" | "day" | "hour" | "month" | "week";
  value: number;
}>;

type CurrencyOption = Readonly<{ amount: number; tax_behavior: TaxBehavior }>;

export type ShippingRateRecord = Readonly<{
  id: string;
  created: number;
  active: boolean;
  display_name: string;
  amount: number;
  currency: string;
  currency_options: Readonly<Record<string, CurrencyOption>>;
  delivery_estimate: Readonly<{ minimum: DeliveryBound | null; maximum: DeliveryBound | null }> | null;
  tax_behavior: TaxBehavior;
  tax_code: string | null;
  metadata: Readonly<Record<string, string>>;
}>;
