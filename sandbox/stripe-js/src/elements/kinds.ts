import type { Kind } from "./element.ts";

/** Every element with its frame and the frame's accessible name, which are the real ones where they are known. */
export const KINDS = {
  payment: {
    type: "payment",
    frame: "payment",
    title: "Secure payment input frame",
    height: 258,
  },
  card: { type: "card", frame: "card", title: "Secure card payment input frame", height: 52 },
  shippingAddress: {
    type: "address",
    frame: "address",
    title: "Secure address input frame",
    height: 430,
  },
  billingAddress: {
    type: "address",
    frame: "address",
    title: "Secure address input frame",
    height: 430,
  },
  contactDetails: {
    type: "contactDetails",
    frame: "contact",
    title: "Secure email input frame",
    height: 76,
  },
  linkAuthentication: {
    type: "linkAuthentication",
    frame: "contact",
    title: "Secure email input frame",
    height: 76,
  },
  expressCheckout: {
    type: "expressCheckout",
    frame: "express",
    title: "Secure express checkout frame",
    height: 56,
  },
  currencySelector: {
    type: "currencySelector",
    frame: "currency",
    title: "Secure currency selector frame",
    height: 0,
  },
  taxId: { type: "taxId", frame: "tax-id", title: "Secure tax ID input frame", height: 76 },
  terms: { type: "terms", frame: "terms", title: "Secure terms frame", height: 40 },
  linkSignup: {
    type: "linkSignup",
    frame: "link-signup",
    title: "Secure Link sign-up frame",
    height: 60,
  },
} as const satisfies Record<string, Kind>;

export type Slot = keyof typeof KINDS;
