/** A way to send an order. Amounts are minor units. `countries` empty means everywhere the shop ships. */
export type CatalogueShippingOption = Readonly<{
  id: string;
  name: string;
  /** Working days until it arrives, or until it is ready to collect. */
  minimumDays: number;
  maximumDays: number;
  amounts: Readonly<{ eur: number; usd: number }>;
  /** ISO 3166-1 alpha-2 codes, upper case. */
  countries: readonly string[];
  position: number;
}>;

/** Every way to ship, cheapest delivery first. */
export const shippingOptions: readonly CatalogueShippingOption[] = [
  {
    id: "standard",
    name: "Standard",
    minimumDays: 3,
    maximumDays: 5,
    amounts: { eur: 490, usd: 590 },
    countries: [],
    position: 10,
  },
  {
    id: "express",
    name: "Express",
    minimumDays: 1,
    maximumDays: 2,
    amounts: { eur: 1290, usd: 1490 },
    countries: [],
    position: 20,
  },
  {
    id: "pick-up",
    name: "Pick up at the workshop",
    minimumDays: 1,
    maximumDays: 1,
    amounts: { eur: 0, usd: 0 },
    countries: [],
    position: 30,
  },
];
