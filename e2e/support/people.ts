import { expect, type Page } from "@playwright/test";
import type { Shop } from "./worker-shop.ts";

/** Everybody's in the demo shop; what `npm start` prints for everybody to see. */
export const PASSWORD = "offcut-demo-2026";

/** A demo shopper: Ada holds the walnut tier, Ben birch, Cleo none. */
export type ShopperName = "ada" | "ben" | "cleo";
/** A demo member of staff, named by role. */
export type StaffRole = "owner" | "publisher" | "editor" | "viewer";

async function signInAt(page: Page, shop: Shop, address: string, email: string): Promise<void> {
  // The page's own request context: the cookie it receives is the page's from then on.
  const answer = await page.request.post(`${shop.url}${address}/sign-in/email`, {
    headers: { origin: shop.url },
    data: { email, password: PASSWORD },
  });
  expect(answer.status(), `sign-in of ${email}: ${await answer.text()}`).toBe(200);
}

/** Signs a shopper in without the form; the form has a journey of its own. */
export const signIn = (page: Page, shop: Shop, who: ShopperName) =>
  signInAt(page, shop, "/api/auth", `${who}@example.com`);

/** Makes an account of the test's own and signs it in, for what happens to an account once. */
export async function register(page: Page, shop: Shop, email: string): Promise<void> {
  const answer = await page.request.post(`${shop.url}/api/auth/sign-up/email`, {
    headers: { origin: shop.url },
    data: { name: email.split("@")[0], email, password: PASSWORD },
  });
  expect(answer.status(), `registration of ${email}: ${await answer.text()}`).toBe(200);
}

export const staffSignIn = (page: Page, shop: Shop, role: StaffRole) =>
  signInAt(page, shop, "/api/staff-auth", `${role}@offcut.example`);
