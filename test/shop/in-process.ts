import { ORIGIN } from "../environment.ts";
import { type Browser, during } from "./browser.ts";
import type { Send } from "./shopper.ts";

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

/** Sends a browser's requests to the shop's route handlers in this very process, called as Next calls them. */
export function sendFrom(browser: Browser): Send {
  return async ({ method, path, body }) => {
    const route = ROUTES.find((each) => each.path.test(path));
    const handler = (await route?.load())?.[method] as Handler | undefined;
    if (!route || !handler) throw new Error(`No route for ${method} ${path}.`);
    const [, id] = route.path.exec(path) ?? [];
    const request = new Request(new URL(path, ORIGIN), {
      method,
      headers: { origin: ORIGIN, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await during(browser, () =>
      handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) }),
    );
    return { status: response.status, ...(await response.json()) };
  };
}
