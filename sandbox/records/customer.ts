export type AddressRecord = Readonly<{
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}>;

export type CustomerRecord = Readonly<{
  id: string;
  created: number;
  /** A deleted customer stays as a stub. */
  deleted: boolean;
  email: string | null;
  name: string | null;
  phone: string | null;
  business_name: string | null;
  individual_name: string | null;
  description: string | null;
  address: AddressRecord | null;
  shipping: Readonly<{ name: string; phone: string | null; address: AddressRecord }> | null;
  balance: number;
  currency: string | null;
  preferred_locales: readonly string[];
  tax_exempt: "none" | "exempt" | "reverse";
  default_payment_method: string | null;
  invoice_prefix: string;
  next_invoice_sequence: number;
  metadata: Readonly<Record<string, string>>;
}>;
