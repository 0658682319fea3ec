import { AsyncLocalStorage } from "node:async_hooks";
import type { Send } from "./shopper.ts";

/**
 * The shop's route handlers in this very process, called as Next calls them. A test mocks `next/headers` with what is
 * here, so that the real cookies and limits are at work without a server:
 *
 *   vi.mock("next/headers", async () => (await import("#test/shop/in-process.ts")).nextHeaders);
 *   vi.mock("next/cache", async () => (await import("#test/shop/in-process.ts")).nextCache);
 */
type Browser = { cookies: Map<string, string>; address: string };

const browsers = new AsyncLocalStorage<Browser>();

function current(): Browser {
  const browser = browsers.getStore();
  if (!browser) throw new Error("Cookies were asked for outside of a request.");
  return browser;
}

export const nextHeaders = {
  cookies: async () => {
    const { cookies } = current();
    return {
      get: (name: string) => {
        const value = cookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
      set: (name: string, value: string) => void cookies.set(name, value),
      delete: (name: string) => void cookies.delete(name),
    };
  },
  headers: async () => {
    const { cookies, address } = current();
    return new Headers({
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "x-forwarded-for": address,
    });
  },
};

export const nextCache = { io: async () => {}, cacheLife: () => {}, cacheTag: () => {} };

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response> | Response;
type Module = Partial<Record<string, unknown>>;

const ROUTES: readonly Readonly<{ path: RegExp; load: () => Promise<Module> }>[] = [
  { path: /^\/api\/basket$/, load: () => import("../../app/api/basket/route.ts") },
  { path: /^\/api\/basket\/lines$/, load: () => import("../../app/api/basket/lines/route.ts") },
  { path: /^\/api\/checkout-sessions$/, load: () => import("../../app/api/checkout-sessions/route.ts") },
  {
    path: /^\/api\/subscription-checkouts$/,
    load: () => import("../../app/api/subscription-checkouts/route.ts"),
  },
  ...Object.entries({
    "line-items": () => import("../../app/api/checkout-sessions/[id]/line-items/route.ts"),
    "shipping-option": () => import("../../app/api/checkout-sessions/[id]/shipping-option/route.ts"),
    "shipping-address": () => import("../../app/api/checkout-sessions/[id]/shipping-address/route.ts"),
    "promotion-code": () => import("../../app/api/checkout-sessions/[id]/promotion-code/route.ts"),
    "customer-offer": () => import("../../app/api/checkout-sessions/[id]/customer-offer/route.ts"),
    "time-limited-offers": () => import("../../app/api/checkout-sessions/[id]/time-limited-offers/route.ts"),
    email: () => import("../../app/api/checkout-sessions/[id]/email/route.ts"),
  }).map(([name, load]) => ({ path: new RegExp(`^/api/checkout-sessions/([^/]+)/${name}$`), load })),
];

/** A browser of its own, at a network address of its own. */
export function inProcessBrowser(origin: string, address: string): Send {
  const browser: Browser = { cookies: new Map(), address };
  return async ({ method, path, body }) => {
    const route = ROUTES.find((each) => each.path.test(path));
    const handler = (await route?.load())?.[method] as Handler | undefined;
    if (!route || !handler) throw new Error(`No route for ${method} ${path}.`);
    const [, id] = route.path.exec(path) ?? [];
    const request = new Request(new URL(path, origin), {
      method,
      headers: { origin, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await browsers.run(browser, () =>
      handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) }),
    );
    return { status: response.status, ...(await response.json()) };
  };
}
