import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shopper, staffSession } from "#lib/db/schema/auth.ts";
import { testDatabase } from "#test/database.ts";
import { stubEnvironment } from "#test/environment.ts";
import { DEMO_PASSWORD, seedDemoAccounts } from "./demo-accounts.ts";
import { buildInstances } from "./instances.ts";
import { SIGN_IN_LIMIT } from "./throttle.ts";

stubEnvironment();

const { db, close } = await testDatabase();
const auth = buildInstances(db);

beforeAll(() => seedDemoAccounts(db));
afterAll(close);

const post = (kind: "shop" | "staff", path: string, body: object, headers: Record<string, string> = {}) =>
  auth[kind].handler(
    new Request(`http://localhost:3000/api/${kind === "shop" ? "auth" : "staff-auth"}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://localhost:3000", ...headers },
      body: JSON.stringify(body),
    }),
  );

// Each call comes from an address of its own unless it says otherwise: the limit per address is another matter.
let calls = 0;
const nextAddress = () => {
  calls += 1;
  return { "x-forwarded-for": `198.51.100.${calls}` };
};

const signIn = (kind: "shop" | "staff", email: string, password: string, headers?: Record<string, string>) =>
  post(kind, "/sign-in/email", { email, password }, { ...nextAddress(), ...headers });

const cookiesOf = (response: Response) =>
  new Headers({
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  });

test("a demo shopper signs in and is known by the cookie that answers", async () => {
  const response = await signIn("shop", "ada@example.com", DEMO_PASSWORD);
  expect(response.status).toBe(200);
  const session = await auth.shop.api.getSession({ headers: cookiesOf(response) });
  expect(session?.user).toMatchObject({ email: "ada@example.com", loyaltyTier: "walnut" });
});

test("a shopper's cookie opens nothing in the admin, nor does the shopper's password", async () => {
  const response = await signIn("shop", "ben@example.com", DEMO_PASSWORD);
  expect(await auth.staff.api.getSession({ headers: cookiesOf(response) })).toBeNull();
  const forged = new Headers({
    cookie: (cookiesOf(response).get("cookie") ?? "").replaceAll("shop.", "staff."),
  });
  expect(await auth.staff.api.getSession({ headers: forged })).toBeNull();
  expect((await signIn("staff", "ben@example.com", DEMO_PASSWORD)).status).toBe(401);
});

test("staff sign in with their role and leave no session behind when they sign out", async () => {
  const response = await signIn("staff", "editor@offcut.example", DEMO_PASSWORD);
  const headers = cookiesOf(response);
  expect((await auth.staff.api.getSession({ headers }))?.user.role).toBe("editor");
  await post("staff", "/sign-out", {}, { cookie: headers.get("cookie") ?? "" });
  expect(await auth.staff.api.getSession({ headers })).toBeNull();
  expect(await db.select().from(staffSession)).toHaveLength(0);
});

test("nobody becomes staff by signing up", async () => {
  const body = { name: "Mal", email: "mal@example.com", password: "a long enough password" };
  expect((await post("staff", "/sign-up/email", body)).status).toBe(400);
});

test("signing up cannot grant a tier or somebody else's Stripe Customer", async () => {
  const body = { name: "Mal", email: "mal@example.com", password: "a long enough password" };
  const granted = { ...body, loyaltyTier: "walnut", stripeCustomerId: "cus_somebody" };
  expect((await post("shop", "/sign-up/email", granted)).status).toBe(400);
  expect((await post("shop", "/sign-up/email", body)).status).toBe(200);
  const [row] = await db.select().from(shopper).where(eq(shopper.email, "mal@example.com"));
  expect(row).toMatchObject({ loyaltyTier: null, stripeCustomerId: null });
});

test("an account refuses its right password after too many wrong ones, from whatever address", async () => {
  for (let attempt = 1; attempt <= SIGN_IN_LIMIT.most; attempt += 1) {
    const headers = { "x-forwarded-for": `203.0.113.${attempt}` };
    expect((await signIn("staff", "owner@offcut.example", "wrong guess", headers)).status).toBe(401);
  }
  const refused = await signIn("staff", "Owner@offcut.example", DEMO_PASSWORD, {
    "x-forwarded-for": "203.0.113.9",
  });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("X-Retry-After"))).toBeGreaterThan(800);
  expect((await signIn("staff", "viewer@offcut.example", DEMO_PASSWORD)).status).toBe(200);
});

test("guesses in parallel are counted one by one", async () => {
  const guesses = Array.from({ length: SIGN_IN_LIMIT.most * 3 }, () =>
    signIn("shop", "cleo@example.com", "wrong guess"),
  );
  const statuses = (await Promise.all(guesses)).map((response) => response.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(SIGN_IN_LIMIT.most);
  expect(statuses.filter((status) => status === 429)).toHaveLength(SIGN_IN_LIMIT.most * 2);
});

test("a sign-in clears the wrong passwords before it", async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let attempt = 1; attempt < SIGN_IN_LIMIT.most; attempt += 1)
      await signIn("shop", "ben@example.com", "wrong guess");
    expect((await signIn("shop", "ben@example.com", DEMO_PASSWORD)).status).toBe(200);
  }
});

test("a page of another origin cannot sign a shopper in", async () => {
  const headers = { origin: "https://evil.example", cookie: "shop.session_token=x" };
  expect((await signIn("shop", "ada@example.com", DEMO_PASSWORD, headers)).status).toBe(403);
});

test("one address cannot try account after account without end", async () => {
  // Not even readable ones: what is counted is the knock, before anything looks at a password.
  const headers = { "x-forwarded-for": "192.0.2.1" };
  const knocks = Array.from({ length: 61 }, () => post("shop", "/sign-in/email", {}, headers));
  const statuses = (await Promise.all(knocks)).map((response) => response.status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});
