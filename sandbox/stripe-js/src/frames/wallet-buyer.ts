import type { Contact } from "../protocol.ts";

type Buyer = { email: string; phone: string; contact: Contact };

const place = (country: string, line1: string, city: string, postal_code: string, state: string | null) => ({
  country,
  line1,
  line2: null,
  city,
  postal_code,
  state,
});

const ADDRESSES = [
  place("US", "510 Townsend St", "San Francisco", "94103", "CA"),
  place("GB", "10 Downing Street", "London", "SW1A 2AA", null),
  place("DE", "Unter den Linden 1", "Berlin", "10117", null),
  place("FR", "1 Rue de Rivoli", "Paris", "75001", null),
  place("CA", "111 Wellington St", "Ottawa", "K1A 0A9", "ON"),
] as const;

/** The buyer who owns the stand-in wallet, living in a country the shop ships to. */
export function walletBuyer(countries: readonly string[] | null): Buyer {
  const allowed = countries ? ADDRESSES.find(({ country }) => countries.includes(country)) : ADDRESSES[0];
  const elsewhere = place(countries?.[0] ?? "US", "1 Main Street", "Capital", "1000", null);
  return {
    email: "jenny.rosen@example.com",
    phone: "+14155550123",
    contact: { name: "Jenny Rosen", address: allowed ?? elsewhere },
  };
}
