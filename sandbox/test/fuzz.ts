import fc from "fast-check";
import { createApp } from "../app.ts";
import { dueWork } from "../due-work.ts";
import type { Route } from "../http/call.ts";
import type { Fields, Param } from "../http/parameters.ts";
import { ROUTES } from "../routes.ts";
import { World } from "../tenants/world.ts";

type Pairs = readonly (readonly [string, string])[];

const nonsense = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    "",
    "0",
    "-1",
    "1e9",
    "NaN",
    "null",
    "true",
    "{}",
    "[]",
    "\u0000",
    "🪵",
    "9".repeat(40),
    "../..",
    "%00",
  ),
);

/** Ids that exist in every fuzzed account, so that requests get past the first check. */
const KNOWN = ["board", "ten", "promo", "nope"] as const;

/** Values for one parameter: mostly what its description wants, sometimes anything. */
function valuesOf(param: Param, path: string): fc.Arbitrary<Pairs> {
  const one = (text: fc.Arbitrary<string>): fc.Arbitrary<Pairs> =>
    text.map((value) => [[path, value] as const]);
  const wrong = one(nonsense);
  const right = ((): fc.Arbitrary<Pairs> => {
    switch (param.kind) {
      case "integer":
        return one(fc.integer({ min: -5, max: 100_000 }).map(String));
      case "decimal":
        return one(fc.double({ min: 0, max: 150, noNaN: true }).map((value) => value.toFixed(2)));
      case "boolean":
        return one(fc.constantFrom("true", "false"));
      case "timestamp":
        return one(fc.integer({ min: 0, max: 4_000_000_000 }).map(String));
      case "enum":
        return one(fc.constantFrom(...(param.values ?? [""])));
      case "currency":
        return one(fc.constantFrom("eur", "usd", "jpy", "kwd", "xxx", "EUR"));
      case "hash":
        return formOf(param.fields ?? {}, path);
      case "list":
        return fc
          .integer({ min: 0, max: 3 })
          .chain((count) =>
            joined(Array.from({ length: count }, (_, index) => elementOf(param, `${path}[${index}]`))),
          );
      case "map":
        return fc.constantFrom("eur", "usd", "XXX").chain((code) => elementOf(param, `${path}[${code}]`));
      case "metadata":
        return fc
          .array(fc.tuple(fc.string({ maxLength: 45 }), fc.string({ maxLength: 20 })), { maxLength: 3 })
          .map((entries) => entries.map(([key, value]) => [`${path}[${key}]`, value] as const));
      default:
        return one(fc.oneof(fc.constantFrom(...KNOWN), fc.string({ maxLength: 20 })));
    }
  })();
  return fc.oneof({ weight: 20, arbitrary: right }, { weight: 1, arbitrary: wrong });
}

const elementOf = (param: Param, path: string): fc.Arbitrary<Pairs> =>
  param.element ? valuesOf(param.element, path) : fc.constant([]);

const joined = (parts: readonly fc.Arbitrary<Pairs>[]): fc.Arbitrary<Pairs> =>
  parts.length === 0 ? fc.constant([]) : fc.tuple(...parts).map((all) => all.flat());

/** A form for a description: each parameter present or not, now and then a name nobody knows. */
function formOf(fields: Fields, path: string): fc.Arbitrary<Pairs> {
  const parts = Object.entries(fields).map(([name, param]) => {
    const full = path === "" ? name : `${path}[${name}]`;
    return fc.oneof(
      { weight: param.required ? 1 : 12, arbitrary: fc.constant<Pairs>([]) },
      { weight: param.required ? 20 : 2, arbitrary: valuesOf(param, full) },
    );
  });
  const stray = fc.oneof(
    { weight: 40, arbitrary: fc.constant<Pairs>([]) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.string({ minLength: 1, maxLength: 12 }), nonsense).map((pair) => [pair]),
    },
  );
  return joined([...parts, stray]);
}

export type FuzzedRequest = Readonly<{ route: Route; path: string; form: string; version: string }>;

const VERSIONS = [
  "2026-10-28.endive",
  "2026-10-28.endive; checkout_server_update_beta=v1",
  "2020-08-27",
] as const;

/** Any request to any described route. */
export const anyRequest: fc.Arbitrary<FuzzedRequest> = fc.constantFrom(...ROUTES).chain((route) =>
  fc.record({
    route: fc.constant(route),
    path: fc.constantFrom(...KNOWN).map((id) => route.path.replaceAll(/:\w+/g, id)),
    form: formOf(route.parameters, "").map((pairs) =>
      pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&"),
    ),
    version: fc.constantFrom(...VERSIONS),
  }),
);

/** An account with a product, a price, a coupon and a customer, in a sandbox without a port. */
export async function fuzzedAccount() {
  const world = new World(dueWork());
  const app = createApp(world);
  const tenant = world.tenant("fuzzed");
  const authorization = "Bearer sk_test_fuzzed";
  const post = (path: string, body: string) =>
    app.request(path, {
      method: "POST",
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
  await post("/v1/products", "id=board&name=Board");
  await post("/v1/coupons", "id=ten&percent_off=10");
  return {
    tenant,
    send: ({ route, path, form, version }: FuzzedRequest) => {
      const headers = {
        authorization,
        "stripe-version": version,
        "content-type": "application/x-www-form-urlencoded",
      };
      return route.method === "POST"
        ? app.request(path, { method: "POST", headers, body: form })
        : app.request(`${path}?${form}`, { method: route.method, headers });
    },
  };
}
