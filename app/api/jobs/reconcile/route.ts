import { reconcileForOperator } from "#lib/checkout/jobs/reconcile-endpoint.ts";

/** Finds and repairs what Stripe, orders and ledger disagree about; `npm run reconcile` calls it. 403 not the operator. */
export function POST(request: Request): Promise<Response> {
  return reconcileForOperator(request);
}
