/** The closed set of failures a use case may return, and the only place a code meets an HTTP status. */
export const STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  not_eligible: 422,
  rate_limited: 429,
  internal: 500,
  stripe_unavailable: 502,
} as const;

export type FailureCode = keyof typeof STATUS;

/** `message` is fit for the person who caused it; `fields` names form fields and what is wrong with each. */
export type Failure = Readonly<{
  code: FailureCode;
  message: string;
  fields?: Readonly<Record<string, readonly string[]>>;
}>;
