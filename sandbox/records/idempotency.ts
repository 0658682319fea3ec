/** The first result under a key, kept with what it was asked. */
export type IdempotencyRecord = Readonly<{
  /** The key itself. */
  id: string;
  created: number;
  /** Method, path and parameters, hashed. */
  fingerprint: string;
  status: number;
  body: string;
  request: string;
}>;
