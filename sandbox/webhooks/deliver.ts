import { createHash } from "node:crypto";
import { RETRY_AFTER } from "../inferred.ts";
import type { DeliveryRecord } from "../records/event.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { renderEvent } from "./events.ts";
import { signatureHeader } from "./signature.ts";

const ANSWER_WITHIN_MS = 15_000;

/**
 * Sends a tenant's deliveries, one at a time per endpoint and in order, unless shuffled. Nothing here runs
 * inside a request.
 */
class Courier {
  readonly #tenant: Tenant;
  readonly #queues = new Map<string, string[]>();
  readonly #busy = new Set<string>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  enqueue(delivery: DeliveryRecord): void {
    const queue = this.#queues.get(delivery.endpoint) ?? [];
    this.#queues.set(delivery.endpoint, queue);
    if (!queue.includes(delivery.id)) queue.push(delivery.id);
    if (this.#busy.has(delivery.endpoint)) return;
    this.#busy.add(delivery.endpoint);
    // After the current request: everything one transaction caused is queued before the first is sent.
    setImmediate(() => this.#drain(delivery.endpoint, queue));
  }

  async #drain(endpoint: string, queue: string[]): Promise<void> {
    try {
      for (let id = this.#pick(queue); id !== undefined; id = this.#pick(queue)) {
        const delivery = this.#tenant.store.deliveries.get(id);
        if (delivery?.state === "pending") await this.#send(delivery);
      }
    } finally {
      this.#busy.delete(endpoint);
    }
  }

  #pick(queue: string[]): string | undefined {
    if (!this.#tenant.switches.shuffled) return queue.shift();
    const order = (id: string) => createHash("sha256").update(id).digest("hex");
    const [first] = [...queue].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    if (first !== undefined) queue.splice(queue.indexOf(first), 1);
    return first;
  }

  async #send(delivery: DeliveryRecord): Promise<void> {
    const tenant = this.#tenant;
    const endpoint = tenant.store.endpoints.get(delivery.endpoint);
    const event = tenant.store.events.get(delivery.event);
    if (!endpoint || !event) {
      tenant.transaction(() => tenant.store.deliveries.delete(delivery.id));
      return;
    }
    const payload = JSON.stringify(renderEvent(tenant, event, endpoint.api_version), null, 2);
    const answer = await post(endpoint.url, payload, signatureHeader(payload, endpoint.secret, tenant.now()));
    tenant.transaction(() => this.#note(delivery.id, answer));
  }

  #note(id: string, answer: Answer): void {
    const { store } = this.#tenant;
    // Resent, dropped or forgotten while it was under way.
    const delivery = store.deliveries.get(id);
    if (delivery?.state !== "pending") return;
    const attempts = delivery.attempts + 1;
    const wait = RETRY_AFTER[attempts - 1];
    const state = answer.accepted ? "delivered" : wait === undefined ? "failed" : "pending";
    store.deliveries.put({
      ...delivery,
      state,
      attempts,
      next_at: state === "pending" ? this.#tenant.now() + (wait ?? 0) : null,
      last_answer: answer.text,
    });
  }
}

/** The couriers of all accounts, each made when it has something to bring. */
export class Couriers {
  readonly #couriers = new WeakMap<Tenant, Courier>();

  /** Puts a due delivery in its endpoint's queue. */
  enqueue(tenant: Tenant, delivery: DeliveryRecord): void {
    const courier = this.#couriers.get(tenant) ?? new Courier(tenant);
    this.#couriers.set(tenant, courier);
    courier.enqueue(delivery);
  }
}

type Answer = Readonly<{ accepted: boolean; text: string }>;

async function post(url: string, payload: string, signature: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signature,
        "user-agent": "Stripe/1.0 (sandbox)",
      },
      body: payload,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await response.arrayBuffer();
    return { accepted: response.ok, text: String(response.status) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { accepted: false, text: cause instanceof Error ? cause.message : String(cause) };
  }
}
