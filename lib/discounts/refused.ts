import type { Reason } from "./reason.ts";

/** A considered rule that does not count; `isSecret`: the shopper may not even learn that it exists. */
export type Refused = Readonly<{ reason: Reason; isSecret: boolean }>;
