import { expect, type Page } from "@playwright/test";

type CouponTerms = Readonly<{
  id: string;
  name?: string;
  percent?: string;
  /** Euros, as typed. */
  amount?: string;
  /** Names of the products it is limited to. */
  products?: readonly string[];
  uses?: string;
  /** Epoch seconds; the form takes whole minutes. */
  lastMoment?: number;
}>;

type CodeTerms = Readonly<{
  coupon: string;
  /** Left out, Stripe makes one up. */
  code?: string;
  customer?: string;
  firstOrder?: boolean;
  /** Euros, as typed. */
  minimum?: string;
  uses?: string;
  lastMoment?: number;
}>;

/** A moment as the store's own clock writes it into a form. */
const onTheStoreClock = (instant: number): string =>
  new Date(instant * 1000)
    .toLocaleString("sv-SE", { timeZone: "Europe/Berlin" })
    .slice(0, 16)
    .replace(" ", "T");

/** The pages on which staff make and end promotions. Somebody with the right to must be signed in. */
export class PromotionsAdmin {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async createCoupon(terms: CouponTerms): Promise<void> {
    const page = this.#page;
    await page.goto("/admin/coupons/new");
    await page.getByRole("textbox", { name: "Id (optional)" }).fill(terms.id);
    if (terms.name) await page.getByRole("textbox", { name: "Name (optional)" }).fill(terms.name);
    if (terms.percent) await page.getByLabel("Percent", { exact: true }).fill(terms.percent);
    if (terms.amount) {
      await page.getByLabel("An amount").check();
      await page.getByLabel("Amount", { exact: true }).fill(terms.amount);
    }
    if (terms.products) await page.getByLabel("Chosen products").check();
    for (const product of terms.products ?? []) await page.getByRole("checkbox", { name: product }).check();
    await this.#limits(terms);
    await page.getByRole("button", { name: "Create coupon" }).click();
    await expect(page.getByText("The coupon exists.")).toBeVisible();
  }

  /** Fills the form of a code and sends it; what comes of it is for the caller to look at. */
  async tryCode(terms: CodeTerms): Promise<void> {
    const page = this.#page;
    await page.goto(`/admin/promotion-codes/new?coupon=${terms.coupon}`);
    if (terms.code === undefined) await page.getByLabel("A random one").check();
    else await page.getByLabel("Code", { exact: true }).fill(terms.code);
    if (terms.customer) await page.getByLabel("One customer").fill(terms.customer);
    if (terms.firstOrder) await page.getByLabel("First order only").check();
    if (terms.minimum) await page.getByLabel("Minimum").fill(terms.minimum);
    await this.#limits(terms);
    await page.getByRole("button", { name: "Create code" }).click();
  }

  /** @returns the id of the code, whose page is open now */
  async createCode(terms: CodeTerms): Promise<string> {
    await this.tryCode(terms);
    await expect(this.#page.getByText("The code exists.")).toBeVisible();
    return new URL(this.#page.url()).pathname.split("/").at(-1) ?? "";
  }

  /** What the form of a code says beside a field after it was refused. */
  async expectRefused(field: string, words: RegExp): Promise<void> {
    const label = new RegExp(`^${field}( \\(optional\\))?$`);
    await expect(this.#page.getByLabel(label)).toHaveAccessibleDescription(words);
  }

  /** Deletes a coupon with one active code, of which the shop warns before it does. */
  async deleteCoupon(id: string, code: string): Promise<void> {
    await this.#page.goto(`/admin/coupons/${id}`);
    await this.#page.getByRole("button", { name: "Delete" }).click();
    const dialog = this.#page.getByRole("dialog");
    await expect(dialog).toContainText("1 active code stops working at once");
    await expect(dialog).toContainText(code);
    await dialog.getByRole("button", { name: "Delete it and end its codes" }).click();
    await expect(this.#page.getByText("The coupon is deleted")).toBeVisible();
  }

  async deleteCode(id: string): Promise<void> {
    await this.#page.goto(`/admin/promotion-codes/${id}`);
    await this.#page.getByRole("button", { name: "Delete" }).click();
    await this.#page.getByRole("dialog").getByRole("button", { name: "Delete the code" }).click();
    await expect(this.#page).toHaveURL(/done=deleted/);
  }

  async deactivate(id: string): Promise<void> {
    await this.#page.goto(`/admin/promotion-codes/${id}`);
    await this.#page.getByRole("button", { name: "Deactivate", exact: true }).click();
    await expect(this.#page.getByRole("button", { name: "Activate", exact: true })).toBeVisible();
  }

  /** That the code's page offers no way back and says why. */
  async expectEndedForGood(id: string, why: RegExp): Promise<void> {
    await this.#page.goto(`/admin/promotion-codes/${id}`);
    await expect(this.#page.getByText("It can never be activated again")).toBeVisible();
    await expect(this.#page.getByRole("main")).toContainText(why);
    await expect(this.#page.getByRole("button", { name: "Activate", exact: true })).toBeHidden();
  }

  async #limits({ uses, lastMoment }: Pick<CodeTerms, "uses" | "lastMoment">): Promise<void> {
    if (uses) await this.#page.getByLabel("Uses in total").fill(uses);
    if (lastMoment) await this.#page.getByLabel("Last moment").fill(onTheStoreClock(lastMoment));
  }
}
