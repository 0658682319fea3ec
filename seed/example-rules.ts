import type { RuleInput } from "../lib/discounts/rule.ts";

type ExampleRule = Readonly<{ rule: RuleInput; state: "active" | "paused" | "draft" }>;

const PERCENT = 10_000;

const items = (include: Readonly<{ products?: string[]; categories?: string[]; tags?: string[] }>) => ({
  kind: "items" as const,
  include,
});

/**
 * One rule of every further kind, for the demo shop's own catalogue. The first block is on and touches only baskets
 * that ask for it; the second would touch everybody's and is switched on in the admin.
 */
export const EXAMPLE_RULES: readonly ExampleRule[] = [
  {
    state: "active",
    rule: {
      format: 1,
      id: "paper-by-the-stack",
      publicName: "Paper by the stack",
      internalName: "Volume: notebooks and paper, 10% from three pieces, 15% from six",
      target: items({ categories: ["paper"] }),
      benefit: {
        kind: "tiers",
        by: "quantity",
        tiers: [
          { from: 3, percent: 10 * PERCENT },
          { from: 6, percent: 15 * PERCENT },
        ],
      },
      combination: { class: "product", combinesWith: ["shipping"] },
      advertise: true,
    },
  },
  {
    state: "active",
    rule: {
      format: 1,
      id: "coasters-third-set-half",
      publicName: "Coasters: every third set half price",
      internalName: "Buy two, get the third at half price: slice coasters",
      target: items({ products: ["slice-coasters"] }),
      benefit: { kind: "buy_x_get_y", buy: 2, get: 1, percent: 50 * PERCENT },
      combination: { class: "product", combinesWith: ["shipping"] },
      advertise: true,
    },
  },
  {
    state: "active",
    rule: {
      format: 1,
      id: "desk-set",
      publicName: "The desk set for 79",
      internalName: "Bundle: desk notebook, valet tray and paperweight",
      benefit: {
        kind: "bundle",
        parts: [
          { of: items({ products: ["desk-notebook"] }), quantity: 1 },
          { of: items({ products: ["valet-tray"] }), quantity: 1 },
          { of: items({ products: ["hex-paperweight"] }), quantity: 1 },
        ],
        price: { eur: 7_900, usd: 8_900 },
      },
      combination: { class: "product", combinesWith: ["shipping"] },
      advertise: true,
    },
  },
  {
    state: "active",
    rule: {
      format: 1,
      id: "austria-five-off",
      publicName: "5 off for Austria",
      internalName: "Location: 5 off what goes to Austria, within 1,000 in all",
      conditions: {
        kind: "all",
        of: [
          { kind: "ship_to", countries: ["AT"] },
          { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 4_000, usd: 4_500 } },
        ],
      },
      benefit: { kind: "amount_off", amounts: { eur: 500, usd: 550 } },
      limits: { budget: { eur: 100_000, usd: 110_000 } },
      combination: { class: "order", combinesWith: ["shipping"] },
    },
  },
  {
    state: "active",
    rule: {
      format: 1,
      id: "free-shipping-from-150",
      publicName: "Free standard shipping from 150",
      internalName: "Shipping: standard is free from 150",
      conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 15_000, usd: 16_500 } },
      benefit: { kind: "shipping", off: { kind: "percent", percent: 100 * PERCENT }, rates: ["standard"] },
      combination: { class: "shipping", combinesWith: ["product", "order"] },
      advertise: true,
    },
  },
  {
    state: "paused",
    rule: {
      format: 1,
      id: "first-order-ten",
      publicName: "10% off your first order",
      internalName: "First order: 10%, once per shopper",
      conditions: { kind: "first_order" },
      benefit: { kind: "percent_off", percent: 10 * PERCENT, cap: { eur: 2_500, usd: 2_750 } },
      limits: { usesPerShopper: 1 },
      combination: { class: "order", combinesWith: ["shipping"] },
    },
  },
  {
    state: "paused",
    rule: {
      format: 1,
      id: "good-to-see-you-again",
      publicName: "Good to see you again: 8% off",
      internalName: "History: 8% for shoppers whose last order is at least 60 days old",
      conditions: {
        kind: "all",
        of: [{ kind: "signed_in" }, { kind: "days_since_last_order", atLeast: 60 }],
      },
      benefit: { kind: "percent_off", percent: 8 * PERCENT },
      limits: { uses: 200, usesPerShopper: 1 },
      combination: { class: "order", combinesWith: ["shipping"] },
    },
  },
  {
    state: "paused",
    rule: {
      format: 1,
      id: "weekend-lights",
      publicName: "Weekend lights: 15% off lamps",
      internalName: "Time: lamps, Saturdays and Sundays",
      schedule: {
        hours: {
          timeZone: "Europe/Berlin",
          open: [
            { day: 6, from: 0, until: 1440 },
            { day: 7, from: 0, until: 1440 },
          ],
        },
      },
      target: items({ categories: ["lamps"] }),
      benefit: { kind: "percent_off", percent: 15 * PERCENT },
      combination: { class: "product", combinesWith: ["shipping"] },
      advertise: true,
    },
  },
  {
    state: "draft",
    rule: {
      format: 1,
      id: "brass-two-off-each",
      publicName: "2 off every piece of brass",
      internalName: "Draft: 2 off each full-price piece of brass",
      target: { kind: "items", include: { categories: ["brass"] }, onSale: "never" },
      benefit: { kind: "amount_off_each_unit", amounts: { eur: 200, usd: 220 } },
      combination: { class: "product", combinesWith: ["shipping"] },
      advertise: true,
    },
  },
];
