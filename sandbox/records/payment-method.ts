import type { BehaviourName } from "./behaviour.ts";

/** A payment instrument. Of a card number only brand, last four digits and behaviour are kept. */
export type PaymentMethodRecord = Readonly<{
  id: string;
  created: number;
  type: string;
  customer: string | null;
  billing_details: BillingDetails;
  card: CardRecord | null;
  allow_redisplay: "always" | "limited" | "unspecified";
  /** What happens when it is charged. */
  behaviour: BehaviourName;
  /** Whether the buyer has already passed a challenge with it. */
  authenticated: boolean;
  metadata: Readonly<Record<string, string>>;
}>;

export type CardRecord = Readonly<{
  brand: string;
  last4: string;
  exp_month: number;
  exp_year: number;
  country: string;
  funding: "credit" | "debit";
}>;

export type BillingDetails = Readonly<{
  name: string | null;
  email: string | null;
  phone: string | null;
  address: Readonly<{
    city: string | null;
    country: string | null;
    line1: string | null;
    line2: string | null;
    postal_code: string | null;
    state: string | null;
  }> | null;
}>;
