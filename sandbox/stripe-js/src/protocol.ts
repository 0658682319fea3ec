import type { FrameName } from "../frame-page.ts";

/**
 * What page and frame say to each other. The frame calls `hello` to its parent; the page checks window and origin
 * and answers once with `init` and a MessagePort; all else goes over the port. A card number is never among it:
 * the frame sends that to the sandbox itself and answers with a payment method id.
 */
export const HELLO = "offcut-sandbox:hello";
export const INIT = "offcut-sandbox:init";

export type Appearance = Readonly<{
  theme?: "stripe" | "night" | "flat";
  variables?: Readonly<Record<string, string>>;
  rules?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  labels?: "auto" | "above" | "floating";
  inputs?: "spaced" | "condensed";
  disableAnimations?: boolean;
}>;

export type Font = Readonly<{
  cssSrc?: string;
  family?: string;
  src?: string;
  weight?: string;
  style?: string;
  display?: string;
  unicodeRange?: string;
}>;

/** Everything a frame is told at its birth. `options` are the element's, `context` is what the checkout knows. */
export type FrameSettings = Readonly<{
  frame: FrameName;
  key: string;
  locale: string;
  appearance: Appearance;
  fonts: readonly Font[];
  options: Readonly<Record<string, unknown>>;
  /** Null until the checkout is loaded: the frame shows its loading state. */
  context: FrameContext | null;
}>;

/** The state of the checkout as far as frames show it. Sent whole on every change. */
export type FrameContext = Readonly<{
  /** The total as the page shows it, and whether there is anything to pay (J-068). */
  total: string;
  isFree: boolean;
  isRecurring: boolean;
  lines: readonly Readonly<{ name: string; amount: string }>[];
  paymentMethodTypes: readonly string[];
  savedCards: readonly SavedCard[];
  canSaveCard: boolean;
  /** How much of a billing address the payment frame itself asks for: nothing when an Address Element does. */
  billingFields: "none" | "postal" | "full";
  countries: readonly string[] | null;
  email: string;
  phone: string;
  name: string;
  shippingAddress: Contact | null;
  billingAddress: Contact | null;
  shippingOptions: readonly Readonly<{ id: string; name: string; amount: string }>[];
  shippingOption: string | null;
  collects: Readonly<{ shipping: boolean; billing: boolean; phone: boolean }>;
}>;

export type SavedCard = Readonly<{
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
}>;

export type Contact = Readonly<{
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

export type ToFrame =
  | { type: "appearance"; appearance: Appearance }
  | { type: "fonts"; fonts: readonly Font[] }
  | { type: "options"; options: Readonly<Record<string, unknown>> }
  | { type: "context"; context: FrameContext }
  | { type: "focus" }
  | { type: "blur" }
  | { type: "clear" }
  | { type: "collapse" }
  | { type: "ask"; id: number; question: Question; data?: unknown };

/** `validate` shows inline errors, `value` only looks, `collect` makes a payment method. */
export type Question = "validate" | "value" | "collect";

export type ToPage =
  | { type: "ready" }
  | { type: "height"; height: number }
  | {
      type: "change";
      empty: boolean;
      complete: boolean;
      value: unknown;
      error?: FieldError;
      isFinal?: boolean;
    }
  | { type: "focus" }
  | { type: "blur" }
  | { type: "escape" }
  | { type: "event"; name: string; data: unknown }
  | { type: "answer"; id: number; answer: unknown };

export type FieldError = Readonly<{ type: "validation_error"; code: string; message: string }>;

/** Answer to `validate`. */
export type Validity = { complete: true } | { complete: false; error: FieldError };

/** Answer to `collect`. `billing` is there when the frame asked for a whole billing address. */
export type Collected =
  | {
      paymentMethod: string;
      /** The payment method as the API shows it; null for a saved one, which was not made here. */
      wire: Readonly<Record<string, unknown>> | null;
      type: string;
      save: boolean;
      billing?: Contact;
    }
  | { error: Readonly<Record<string, unknown>> & { message: string } };
