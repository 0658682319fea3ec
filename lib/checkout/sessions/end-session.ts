import "server-only";
import { ok, type Result } from "../../result.ts";
import { expireSession } from "../../stripe/checkout-sessions.ts";
import { BRIEFLY, type Deadline } from "../deadline.ts";
import { BEING_PAID } from "../refusals.ts";

/** Ends a session that is still open, so that nobody can pay it. @returns `conflict` when somebody just does */
export function endSession(sessionId: string, deadline: Deadline): Promise<Result<null>> {
  return deadline.within(async (timeoutMs) => {
    const expired = await expireSession(sessionId, timeoutMs);
    return expired.ok ? ok(null) : BEING_PAID;
  }, BRIEFLY);
}
