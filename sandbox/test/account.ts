import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import Stripe from "stripe";
import { createApp } from "../app.ts";
import { dueWork } from "../due-work.ts";
import { sandboxKit } from "../kit.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { World } from "../tenants/world.ts";

/** The header that switches the preview on for one call (V-004). */
export const PREVIEW = { apiVersion: "2026-10-28.endive; checkout_server_update_beta=v1;" };

const world = new World(dueWork());
let listening: Promise<string> | undefined;

/** One sandbox on a free port for the whole test file. */
function origin(): Promise<string> {
  listening ??= new Promise((resolve) => {
    const server = serve(
      { fetch: createApp(world).fetch, port: 0, hostname: "127.0.0.1" },
      (address: AddressInfo) => {
        (server as Server).unref();
        resolve(`http://127.0.0.1:${address.port}`);
      },
    );
  });
  return listening;
}

export type Account = Awaited<ReturnType<typeof anAccount>>;

/**
 * A fresh account of a real server over HTTP, driven by the published SDK. `tenant` is the same account from inside, for
 * what only a browser could do.
 */
export async function anAccount() {
  const base = await origin();
  const key = `sk_test_${randomBytes(8).toString("hex")}`;
  const url = new URL(base);
  const stripe = new Stripe(key, {
    host: url.hostname,
    port: url.port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
  });
  const tenant = world.tenantOfKey(key) as Tenant;
  return { base, key, stripe, tenant, kit: sandboxKit(base, key) };
}

/** What a refused call threw, for whole-value assertions. Throws when the call was accepted. */
export async function refusalOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return {
      status: error.statusCode,
      type: error.rawType,
      code: error.code,
      param: error.param,
      message: error.message,
    };
  }
  throw new Error("The call was accepted.");
}

/** `E(status, code, param)` of the reference, for `toMatchObject`: inferred wordings are not asserted (1.3). */
export const E = (
  status: number,
  code: string | undefined,
  param: string | undefined,
  message?: string | RegExp,
) => ({
  status,
  type: "invalid_request_error",
  code,
  param,
  ...(message === undefined ? {} : { message }),
});
