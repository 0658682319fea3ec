/**
 * What a rendered object must have to pass as the SDK's type `T`: every field that is always there, and none the SDK
 * does not know. `satisfies Shape<Stripe.Coupon>` makes a field that Stripe added or renamed a type error. Values are
 * not compared: on the wire decimals are text and expanded fields are ids.
 */
export type Shape<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: unknown } & {
  readonly [K in keyof T]?: unknown;
};
