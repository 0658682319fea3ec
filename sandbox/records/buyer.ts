export type BuyerAddress = Readonly<{
  name: string | null;
  address: Readonly<{
    country: string;
    line1: string | null;
    line2: string | null;
    city: string | null;
    postal_code: string | null;
    state: string | null;
  }>;
}>;

export type BuyerTaxIdInfo = Readonly<{
  taxId: Readonly<{ type: string; value: string }>;
  businessName: string;
}>;
