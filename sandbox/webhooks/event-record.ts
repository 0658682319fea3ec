export type EventRecord = Readonly<{
  id: string;
  created: number;
  type: string;
  /** `data.object`, as it was when the event happened. */
  object: Readonly<Record<string, unknown>>;
  previous_attributes: Readonly<Record<string, unknown>> | null;
  /** The request that caused it; null when time did. */
  request: Readonly<{ id: string; idempotency_key: string | null }> | null;
}>;
