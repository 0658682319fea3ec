import type { Answer, Call, Connection } from "./connection.ts";

/** What one server is asked again and again; `prepared` holds ids that `prepare` made on that server. */
export type Operation = Readonly<{
  name: string;
  prepare: (connection: Connection) => Promise<Readonly<Record<string, string>>>;
  call: (prepared: Readonly<Record<string, string>>, round: number) => Call;
  /** Whether the answer is what was asked for: an emulator that takes a request and ignores half of it has not done it. */
  isRight: (answer: Answer, prepared: Readonly<Record<string, string>>) => boolean;
}>;

const post = (path: string, form: Readonly<Record<string, string | number>>): Call => ({
  method: "POST",
  path,
  form: Object.entries(form)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&"),
});

async function made(connection: Connection, call: Call): Promise<string> {
  const { status, body } = await connection.ask(call);
  const { id } = JSON.parse(body) as { id?: string };
  if (status !== 200 || id === undefined) throw new Error(`${call.path}: ${status} ${body.slice(0, 200)}`);
  return id;
}

async function aPrice(connection: Connection): Promise<string> {
  const product = await made(connection, post("/v1/products", { name: "Board" }));
  return made(connection, post("/v1/prices", { product, currency: "eur", unit_amount: 5000 }));
}

/** A session over two of one price, in the form that both servers that can do it take. */
const session = (price: string, rest: Readonly<Record<string, string | number>> = {}) =>
  post("/v1/checkout/sessions", {
    mode: "payment",
    success_url: "http://localhost/thanks",
    "line_items[0][price]": price,
    "line_items[0][quantity]": 2,
    ...rest,
  });

const parsed = ({ status, body }: Answer): Readonly<Record<string, unknown>> =>
  status === 200 ? (JSON.parse(body) as Record<string, unknown>) : {};

const ok = ({ status }: Answer) => status === 200;
const nothing = async () => ({});

export const OPERATIONS: readonly Operation[] = [
  {
    name: "product read",
    prepare: async (connection) => ({
      product: await made(connection, post("/v1/products", { name: "Board" })),
    }),
    call: ({ product }) => ({ method: "GET", path: `/v1/products/${product}` }),
    isRight: (answer, { product }) => parsed(answer).id === product,
  },
  {
    name: "coupon create",
    prepare: nothing,
    call: () => post("/v1/coupons", { percent_off: 15, duration: "once", name: "Fifteen" }),
    isRight: (answer) => parsed(answer).percent_off === 15,
  },
  {
    name: "session create, discounted",
    prepare: async (connection) => {
      const price = await aPrice(connection);
      const coupon = await made(connection, post("/v1/coupons", { percent_off: 15 })).catch(() => "none");
      return { price, coupon };
    },
    call: ({ price = "", coupon = "" }) => session(price, { "discounts[0][coupon]": coupon }),
    isRight: (answer) => parsed(answer).amount_total === 8500,
  },
  {
    name: "session update, coupon_data",
    prepare: async (connection) => {
      const price = await aPrice(connection);
      const call = post("/v1/checkout/sessions", {
        mode: "payment",
        ui_mode: "elements",
        return_url: "http://localhost/back",
        "permissions[update_discounts]": "server_only",
        "line_items[0][price]": price,
        "line_items[0][quantity]": 2,
      });
      return { session: await made(connection, call).catch(() => "none") };
    },
    call: ({ session: id }, round) =>
      post(`/v1/checkout/sessions/${id}`, {
        "discounts[0][coupon_data][amount_off]": 100 + (round % 900),
        "discounts[0][coupon_data][currency]": "eur",
      }),
    isRight: (answer) => Number(parsed(answer).amount_total) < 10_000,
  },
  // What both can do beside the four: so that the comparison is not of one operation alone.
  {
    name: "session create, plain",
    prepare: async (connection) => ({ price: await aPrice(connection) }),
    call: ({ price = "" }) => session(price),
    // The emulator works out no totals; here that does not count against it.
    isRight: (answer) => parsed(answer).object === "checkout.session",
  },
  {
    name: "product create",
    prepare: nothing,
    call: () => post("/v1/products", { name: "Board", description: "Oak" }),
    isRight: ok,
  },
  {
    name: "customer create",
    prepare: nothing,
    call: (_prepared, round) =>
      post("/v1/customers", { email: `buyer${round}@example.com`, name: "A Buyer" }),
    isRight: ok,
  },
  {
    name: "payment intent create",
    prepare: nothing,
    call: () => post("/v1/payment_intents", { amount: 5000, currency: "eur" }),
    isRight: (answer) => parsed(answer).amount === 5000,
  },
];

/** Stored objects of the kinds that both servers keep, a quarter of each: products, prices, customers, sessions. */
export async function fill(connections: readonly Connection[], objects: number): Promise<void> {
  const [first] = connections;
  if (!first) throw new Error("no connection");
  const price = await aPrice(first);
  const product = await made(first, post("/v1/products", { name: "Shelf" }));
  const kinds: readonly ((round: number) => Call)[] = [
    (round) => post("/v1/products", { name: `Board ${round}` }),
    (round) => post("/v1/prices", { product, currency: "eur", unit_amount: 100 + round }),
    (round) => post("/v1/customers", { email: `kept${round}@example.com` }),
    () => session(price),
  ];
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (let round = next++; round < objects; round = next++) {
        const call = kinds[round % kinds.length]?.(round);
        if (call) await made(connection, call);
      }
    }),
  );
}
