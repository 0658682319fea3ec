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

export type EndpointRecord = Readonly<{
  id: string;
  created: number;
  url: string;
  enabled_events: readonly string[];
  /** Shown by create alone. */
  secret: string;
  disabled: boolean;
  description: string | null;
  api_version: string | null;
  metadata: Readonly<Record<string, string>>;
}>;

/** One event on its way to one endpoint. */
export type DeliveryRecord = Readonly<{
  /** `evt_…:we_…`; a resend of the same event gets a number behind it. */
  id: string;
  event: string;
  endpoint: string;
  /** `held` waits for a release, `dropped` was thrown away by a switch, `failed` has used up its attempts. */
  state: "pending" | "held" | "delivered" | "failed" | "dropped";
  attempts: number;
  /** When it is sent next, while pending. */
  next_at: number | null;
  /** The last answer's HTTP status, or why there was none. */
  last_answer: string | null;
}>;
