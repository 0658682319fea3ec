import type { Hono } from "hono";
import { z } from "zod";
import { invalid } from "../http/api-error.ts";
import type { World } from "../tenants/world.ts";
import { control, readBody } from "./control.ts";

/** One call of the public API; `$name.field` in a value refers to an earlier answer kept under `as`. */
type Step = Readonly<{ path: string; form: Readonly<Record<string, string>>; as?: string }>;

type Scenario = Readonly<{ about: string; steps: readonly Step[] }>;

const coupon = (form: Step["form"]): Step => ({ path: "/v1/coupons", form });
const code = (form: Step["form"]): Step => ({
  path: "/v1/promotion_codes",
  form: { "promotion[type]": "coupon", ...form },
});

/** Accounts to begin a test with. All are made through the public API, so they hold nothing a merchant could not have. */
export const SCENARIOS = {
  "two-codes-one-coupon": {
    about: "FALLPROMO and SPRINGPROMO on one 25 % coupon (D-003)",
    steps: [
      coupon({ id: "seasonal", percent_off: "25", name: "Seasonal 25 %" }),
      code({ "promotion[coupon]": "seasonal", code: "FALLPROMO" }),
      code({ "promotion[coupon]": "seasonal", code: "SPRINGPROMO" }),
    ],
  },
  "fifty-and-twenty": {
    about: "a coupon for 50 customers whose winter code has 20 of them (D-076)",
    steps: [
      coupon({ id: "sale", amount_off: "500", currency: "eur", max_redemptions: "50" }),
      code({ "promotion[coupon]": "sale", code: "WINTER", max_redemptions: "20" }),
      code({ "promotion[coupon]": "sale", code: "ANYTIME" }),
    ],
  },
  "ending-soon": {
    about: "LASTCALL ends five seconds from now (D-072)",
    steps: [
      coupon({ id: "last-call", percent_off: "15" }),
      code({ "promotion[coupon]": "last-call", code: "LASTCALL", expires_at: "$now+5" }),
    ],
  },
  restrictions: {
    about: "one code per restriction: FIRST, FIFTYUP, MEONLY (of a customer), and OLD, switched off",
    steps: [
      { path: "/v1/customers", form: { email: "anna@example.com", name: "Anna" }, as: "anna" },
      coupon({ id: "ten", percent_off: "10" }),
      code({ "promotion[coupon]": "ten", code: "FIRST", "restrictions[first_time_transaction]": "true" }),
      code({
        "promotion[coupon]": "ten",
        code: "FIFTYUP",
        "restrictions[minimum_amount]": "5000",
        "restrictions[minimum_amount_currency]": "eur",
      }),
      code({ "promotion[coupon]": "ten", code: "MEONLY", customer: "$anna.id" }),
      code({ "promotion[coupon]": "ten", code: "OLD", active: "false" }),
    ],
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof SCENARIOS;

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name);

/** `GET /_sandbox/scenarios` lists them, `POST /_sandbox/scenario {"name"}` adds one to the account. */
export function scenarioRoutes(app: Hono, world: World): void {
  app.get("/_sandbox/scenarios", (context) =>
    context.json(Object.fromEntries(Object.entries(SCENARIOS).map(([name, { about }]) => [name, about]))),
  );
  app.post("/_sandbox/scenario", (context) =>
    control(context, world, async (tenant) => {
      const { name } = await readBody(context, z.strictObject({ name: z.string() }));
      if (!isScenario(name))
        throw invalid(`There is no scenario '${name}'. There are: ${Object.keys(SCENARIOS).join(", ")}.`);
      const answers: Record<string, unknown> = { now: tenant.now() };
      const made: unknown[] = [];
      const steps: readonly Step[] = SCENARIOS[name].steps;
      for (const step of steps) {
        const response = await app.request(step.path, {
          method: "POST",
          headers: {
            authorization: context.req.header("authorization") ?? "",
            "content-type": "application/x-www-form-urlencoded",
          },
          body: new URLSearchParams(
            Object.entries(step.form).map(
              ([key, value]) => [key, filled(value, answers)] as [string, string],
            ),
          ).toString(),
        });
        const answer: unknown = await response.json();
        if (!response.ok) throw invalid(`The scenario stopped at ${step.path}: ${JSON.stringify(answer)}`);
        if (step.as !== undefined) answers[step.as] = answer;
        made.push(answer);
      }
      return { scenario: name, made };
    }),
  );
}

/** `$anna.id` is a field of an earlier answer, `$now+5` a moment. */
function filled(value: string, answers: Readonly<Record<string, unknown>>): string {
  const moment = /^\$now\+(\d+)$/.exec(value)?.[1];
  if (moment !== undefined) return String(Number(answers.now) + Number(moment));
  const [, name, field] = /^\$(\w+)\.(\w+)$/.exec(value) ?? [];
  if (name === undefined || field === undefined) return value;
  return String((answers[name] as Record<string, unknown> | undefined)?.[field] ?? "");
}
