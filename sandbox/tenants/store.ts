import { EVENTS_KEPT_FOR, IDEMPOTENCY_KEPT_FOR } from "../inferred.ts";
import type { ChargeRecord, RefundRecord } from "../records/charge.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { CustomerRecord } from "../records/customer.ts";
import type { DeliveryRecord, EndpointRecord, EventRecord } from "../records/event.ts";
import type { IdempotencyRecord } from "../records/idempotency.ts";
import type { InvoiceRecord } from "../records/invoice.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import type { PriceRecord } from "../records/price.ts";
import type { ProductRecord } from "../records/product.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { SessionRecord } from "../records/session.ts";
import type { ShippingRateRecord } from "../records/shipping-rate.ts";
import type { SubscriptionRecord } from "../records/subscription.ts";
import type { TaxRateRecord } from "../records/tax-rate.ts";
import { type Change, Collection, type IndexKeys } from "./collection.ts";
import { Schedule } from "./schedule.ts";

/** One line of the journal: a record as it is now, or null when it is gone. */
export type Write = readonly [collection: string, id: string, record: unknown];

/** All that one account holds. Changes happen inside `transaction`: all of them, or none. */
export class Store {
  readonly #collections = new Map<string, Collection<never>>();
  /** When time alone must do something to a record, by collection; null when never. */
  readonly #due = new Map<string, (record: never) => number | null>();
  #open: Map<string, Change> | null = null;
  readonly schedule = new Schedule();

  readonly products = this.#collection<ProductRecord>("products");
  readonly prices = this.#collection<PriceRecord>("prices", {
    product: (price) => price.product,
    lookup_key: (price) => price.lookup_key,
  });
  readonly coupons = this.#collection<CouponRecord>("coupons", {}, (coupon) =>
    coupon.redeem_by === null ? null : coupon.redeem_by + 1,
  );
  readonly promotionCodes = this.#collection<PromotionCodeRecord>(
    "promotion_codes",
    {
      code: (code) => code.code.toLowerCase(),
      coupon: (code) => code.coupon,
      customer: (code) => code.customer,
    },
    (code) => (code.active && code.expires_at !== null ? code.expires_at + 1 : null),
  );
  readonly customers = this.#collection<CustomerRecord>("customers", { email: (customer) => customer.email });
  readonly shippingRates = this.#collection<ShippingRateRecord>("shipping_rates");
  readonly taxRates = this.#collection<TaxRateRecord>("tax_rates");
  readonly sessions = this.#collection<SessionRecord>(
    "checkout_sessions",
    {
      customer: (session) => session.customer,
      payment_intent: (session) => (session.mode === "payment" ? session.payment_intent : null),
      subscription: (session) => session.subscription,
      status: (session) => session.status,
    },
    (session) => (session.status === "open" ? session.expires_at : null),
  );
  readonly paymentMethods = this.#collection<PaymentMethodRecord>("payment_methods", {
    customer: (method) => method.customer,
  });
  readonly paymentIntents = this.#collection<PaymentIntentRecord>(
    "payment_intents",
    {
      customer: (intent) => intent.customer,
    },
    (intent) => intent.settlement?.at ?? intent.next_action?.expires_at ?? null,
  );
  readonly charges = this.#collection<ChargeRecord>("charges", {
    customer: (charge) => charge.customer,
    payment_intent: (charge) => charge.payment_intent,
  });
  readonly refunds = this.#collection<RefundRecord>("refunds", {
    charge: (refund) => refund.charge,
    payment_intent: (refund) => refund.payment_intent,
  });
  readonly subscriptions = this.#collection<SubscriptionRecord>(
    "subscriptions",
    {
      customer: (subscription) => subscription.customer,
    },
    (subscription) => (subscription.status === "canceled" ? null : subscription.current_period_end),
  );
  readonly invoices = this.#collection<InvoiceRecord>("invoices", {
    customer: (invoice) => invoice.customer,
    subscription: (invoice) => invoice.subscription,
  });
  readonly endpoints = this.#collection<EndpointRecord>("webhook_endpoints");
  readonly deliveries = this.#collection<DeliveryRecord>(
    "webhook_deliveries",
    { event: (delivery) => delivery.event, state: (delivery) => delivery.state },
    (delivery) => delivery.next_at,
  );
  readonly events = this.#collection<EventRecord>(
    "events",
    { type: (event) => event.type },
    (event) => event.created + EVENTS_KEPT_FOR,
  );
  readonly idempotency = this.#collection<IdempotencyRecord>(
    "idempotency_keys",
    {},
    (result) => result.created + IDEMPOTENCY_KEPT_FOR,
  );

  #collection<T extends { readonly id: string }>(
    name: string,
    keys: IndexKeys<T> = {},
    due?: (record: T) => number | null,
  ): Collection<T> {
    if (due) this.#due.set(name, due as (record: never) => number | null);
    const collection = new Collection<T>(name, keys, (change) => this.#note(change));
    this.#collections.set(name, collection as unknown as Collection<never>);
    return collection;
  }

  #note(change: Change): void {
    if (!this.#open) throw new Error(`${change.collection.name} was changed outside a transaction`);
    const key = `${change.collection.name}/${change.id}`;
    if (!this.#open.has(key)) this.#open.set(key, change);
  }

  /** When a record is due as it is now; null when it is gone or waits for nothing. */
  dueAt(collection: string, id: string): number | null {
    const record = this.#collections.get(collection)?.get(id);
    return record ? (this.#due.get(collection)?.(record) ?? null) : null;
  }

  #plan(change: Change): void {
    const at = this.dueAt(change.collection.name, change.id);
    if (at !== null) this.schedule.add({ at, collection: change.collection.name, id: change.id });
  }

  /** Runs `work`; undoes every change when it throws. Answers the result and what must be written. */
  transaction<T>(work: () => T): { result: T; writes: Write[] } {
    if (this.#open) throw new Error("Transactions do not nest");
    const changes = new Map<string, Change>();
    this.#open = changes;
    try {
      const result = work();
      for (const change of changes.values()) this.#plan(change);
      return { result, writes: [...changes.values()].map((change) => this.#write(change)) };
    } catch (error) {
      for (const change of [...changes.values()].reverse()) change.collection.undo(change);
      throw error;
    } finally {
      this.#open = null;
    }
  }

  #write(change: Change): Write {
    return [change.collection.name, change.id, change.collection.get(change.id)];
  }

  /** Everything, in creation order: what a snapshot or a compacted journal holds. */
  *export(): Generator<Write> {
    for (const collection of this.#collections.values())
      for (const record of collection.values() as Iterable<{ readonly id: string }>)
        yield [collection.name, record.id, record];
  }

  /** Replays writes of `export` or of the journal. Unknown collections belong to a newer sandbox and are refused. */
  import(writes: Iterable<Write>): void {
    this.transaction(() => {
      for (const [name, id, record] of writes) {
        const collection = this.#collections.get(name);
        if (!collection)
          throw new Error(`The saved state has a collection '${name}' this sandbox does not know.`);
        if (record === null) collection.delete(id);
        else collection.put(record as never);
      }
    });
  }

  clear(): void {
    for (const collection of this.#collections.values()) collection.clear();
    this.schedule.clear();
  }
}
