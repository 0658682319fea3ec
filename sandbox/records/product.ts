export type ProductRecord = Readonly<{
  id: string;
  created: number;
  updated: number;
  active: boolean;
  name: string;
  description: string | null;
  images: readonly string[];
  marketing_features: readonly Readonly<{ name: string }>[];
  metadata: Readonly<Record<string, string>>;
  default_price: string | null;
  package_dimensions: Readonly<{ height: number; length: number; weight: number; width: number }> | null;
  shippable: boolean | null;
  statement_descriptor: string | null;
  tax_code: string | null;
  type: "good" | "service";
  unit_label: string | null;
  url: string | null;
}>;
