import { NO_EXPANSION } from "../http/expansion.ts";
import type { SessionRecord } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderSession } from "./render-session.ts";

/** L-011, L-013: nothing is given back, because nothing was counted. */
export function expireSession(tenant: Tenant, session: SessionRecord): SessionRecord {
  const expired = tenant.store.sessions.put({ ...session, status: "expired" });
  emit(tenant, "checkout.session.expired", renderSession(tenant, expired, NO_EXPANSION));
  return expired;
}
