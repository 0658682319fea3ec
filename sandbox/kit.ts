import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import type { ScenarioName } from "./controls/scenarios.ts";
import type { BehaviourName } from "./records/behaviour.ts";
import type { DeliveryRecord } from "./records/event.ts";
import type { FaultInput, FaultRule } from "./tenants/faults.ts";
import type { AccountFlags } from "./tenants/flags.ts";
import type { LoggedRequest } from "./tenants/request-log.ts";
import type { Snapshot } from "./tenants/tenant.ts";
import type { WebhookSwitches } from "./tenants/webhook-switches.ts";

export type ClockState = Readonly<{ now: number; offset: number; frozen: boolean }>;

export type SandboxEvent = Readonly<{
  id: string;
  type: string;
  created: number;
  data: Readonly<{ object: Readonly<Record<string, unknown>> & Readonly<{ id?: string }> }>;
}>;

/** What a fault does and to which requests; see `tenants/faults.ts`. */
export type Fault = z.input<typeof FaultInput>;

/** Which of an account's requests to show. `status` is a whole code or its class (`"4"`). */
export type RequestFilter = Readonly<{
  path?: string;
  method?: string;
  status?: string;
  side?: "server" | "browser";
  after?: string;
}>;

export type Kit = ReturnType<typeof sandboxKit>;

/**
 * The sandbox's switches for one account, for Playwright and Vitest. Every method speaks HTTP; a refusal throws with the
 * sandbox's own message.
 * @param base the sandbox's origin
 * @param key the account's secret key; any `sk_test_…` is an account
 */
export function sandboxKit(base: string, key: string) {
  async function call<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
    const response = await fetch(new URL(path, base), {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer as T;
    const { error } = answer as { error?: { message?: string } };
    throw new Error(`The sandbox refused ${method} ${path}: ${error?.message ?? response.status}`);
  }

  const turn = (wish: object) => call<ClockState>("POST", "/_sandbox/clock", wish);
  const query = (filter: Readonly<Record<string, string | undefined>>) =>
    new URLSearchParams(
      Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ).toString();

  const events = async (filter: { readonly after?: string; readonly type?: string } = {}) =>
    (await call<{ events: SandboxEvent[] }>("GET", `/_sandbox/events?${query(filter)}`)).events;

  return {
    base,
    key,
    publishableKey: key.replace(/^sk_/, "pk_"),

    /** The one clock of this account: page, shop and Stripe agree on it. Seconds. */
    clock: {
      now: async () => (await call<ClockState>("GET", "/_sandbox/clock")).now,
      state: () => call<ClockState>("GET", "/_sandbox/clock"),
      /** Jumps there; everything due in between has happened when this returns. */
      set: (now: number) => turn({ set: now }),
      advance: (seconds: number) => turn({ advance: seconds }),
      /** Stands still from now on, or from `at`. */
      freeze: (at?: number) => turn(at === undefined ? { frozen: true } : { set: at, frozen: true }),
      unfreeze: () => turn({ frozen: false }),
      reset: () => turn({ reset: true }),
    },

    /** What goes wrong on purpose, once unless told. */
    faults: {
      add: (fault: Fault) => call<FaultRule>("POST", "/_sandbox/faults", fault),
      latency: (milliseconds: number, rest: Omit<Fault, "effect"> = {}) =>
        call<FaultRule>("POST", "/_sandbox/faults", { ...rest, effect: { kind: "latency", milliseconds } }),
      error: (
        status: number,
        rest: Omit<Fault, "effect"> &
          Readonly<{ code?: string; message?: string; shouldRetry?: boolean }> = {},
      ) => {
        const { code, message, shouldRetry, ...where } = rest;
        return call<FaultRule>("POST", "/_sandbox/faults", {
          ...where,
          effect: {
            kind: "error",
            status,
            ...(code ? { code } : {}),
            ...(message ? { message } : {}),
            ...(shouldRetry === undefined ? {} : { should_retry: shouldRetry }),
          },
        });
      },
      /** `after`: the request is executed, its answer lost. */
      cut: (when: "before" | "after", rest: Omit<Fault, "effect"> = {}) =>
        call<FaultRule>("POST", "/_sandbox/faults", { ...rest, effect: { kind: "cut", when } }),
      /** What the next payment does, whatever card is used; `delay` may fail to settle. */
      nextPayment: (
        behaviour: BehaviourName,
        options: { settles?: "succeeds" | "fails"; times?: number } = {},
      ) => call("POST", "/_sandbox/faults/payments", { behaviour, ...options }),
      list: () => call<{ faults: FaultRule[] }>("GET", "/_sandbox/faults"),
      clear: () => call("DELETE", "/_sandbox/faults"),
    },

    webhooks: {
      switches: (change: Partial<WebhookSwitches>) =>
        call<WebhookSwitches>("POST", "/_sandbox/webhooks", change),
      hold: () => call<WebhookSwitches>("POST", "/_sandbox/webhooks", { held: true }),
      /** Sends what was held and holds no more; `keepHolding` for one by one. Chosen events arrive in their order here. */
      release: async (
        options: { events?: readonly string[]; order?: "emitted" | "reversed"; keepHolding?: boolean } = {},
      ) => {
        const { keepHolding, ...which } = options;
        if (!keepHolding) await call("POST", "/_sandbox/webhooks", { held: false });
        return (await call<{ released: number }>("POST", "/_sandbox/webhooks/release", which)).released;
      },
      /** Every delivery is sent `extra` more times. */
      duplicate: (extra = 1) => call<WebhookSwitches>("POST", "/_sandbox/webhooks", { duplicate: extra }),
      /** Deliveries due together are sent in another order. */
      reorder: (shuffled = true) => call<WebhookSwitches>("POST", "/_sandbox/webhooks", { shuffled }),
      /** The next `times` events of a type or group never leave. */
      drop: (type = "*", times = 1) =>
        call<WebhookSwitches>("POST", "/_sandbox/webhooks", { drop: [{ type, times }] }),
      resend: (event: string, endpoint?: string) =>
        call<{ resent: number }>(
          "POST",
          "/_sandbox/webhooks/resend",
          endpoint ? { event, endpoint } : { event },
        ),
      deliveries: async () =>
        (await call<{ deliveries: DeliveryRecord[] }>("GET", "/_sandbox/deliveries")).deliveries,
    },

    /** Events of this account, oldest first. `type` may be a group such as `checkout.session.*`. */
    events,

    /** Waits until an event of a type (and content) has happened. */
    async waitForEvent(
      type: string,
      options: { matching?: (event: SandboxEvent) => boolean; after?: string; timeoutMs?: number } = {},
    ): Promise<SandboxEvent> {
      const { matching = () => true, after, timeoutMs = 5000 } = options;
      for (const deadline = Date.now() + timeoutMs; ; await pause(25)) {
        const found = (await events({ type, ...(after === undefined ? {} : { after }) })).find(matching);
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`No ${type} within ${timeoutMs} ms.`);
      }
    },

    /** The request log, oldest first. */
    requests: async (filter: RequestFilter = {}) =>
      (await call<{ requests: LoggedRequest[] }>("GET", `/_sandbox/requests?${query(filter)}`)).requests,

    /** Reads the account's flags, or changes some of them. */
    flags: (change?: Partial<AccountFlags>) =>
      change
        ? call<AccountFlags>("POST", "/_sandbox/flags", change)
        : call<AccountFlags>("GET", "/_sandbox/flags"),

    /** The whole account as a value; `restore` puts it back, here or into another account. */
    snapshot: () => call<Snapshot>("POST", "/_sandbox/snapshot"),
    restore: (snapshot: Snapshot) => call("POST", "/_sandbox/restore", snapshot),

    /** An empty account. The same seed gives the same ids for the same calls. */
    reset: (seed?: string) => call("POST", "/_sandbox/reset", seed === undefined ? {} : { seed }),

    /** Adds a named scenario; see `controls/scenarios.ts`. */
    scenario: (name: ScenarioName) =>
      call<{ made: Record<string, unknown>[] }>("POST", "/_sandbox/scenario", { name }),
  };
}
