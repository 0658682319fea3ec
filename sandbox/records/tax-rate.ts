export type TaxRateRecord = Readonly<{
  id: string;
  created: number;
  active: boolean;
  display_name: string;
  description: string | null;
  inclusive: boolean;
  percentage: number;
  country: string | null;
  state: string | null;
  jurisdiction: string | null;
  metadata: Readonly<Record<string, string>>;
}>;
