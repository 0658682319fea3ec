import { expect, type Page } from "@playwright/test";

export class ProductPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(id: string): Promise<void> {
    await this.#page.goto(`/products/${id}`);
  }

  /** The product's name, once its own page (and not the list before it) is what is shown. */
  async name(): Promise<string> {
    await expect(this.#page).toHaveURL(/\/products\/[\w-]+$/);
    const heading = this.#page.getByRole("heading", { level: 1 });
    await expect(this.#page.getByRole("button", { name: "Add to basket" })).toBeVisible();
    return (await heading.textContent()) ?? "";
  }

  /** Adds and waits for the shop's word that it is in the basket; the drawer is open afterwards. */
  async add(quantity = 1): Promise<void> {
    await this.#page.getByRole("spinbutton", { name: "Quantity" }).fill(String(quantity));
    const saved = this.#page.waitForResponse(
      (response) => response.url().includes("/api/basket") && response.request().method() !== "GET",
    );
    await this.#page.getByRole("button", { name: "Add to basket" }).click();
    expect((await saved).ok()).toBe(true);
    await expect(this.#page.getByRole("dialog", { name: "Basket" })).toBeVisible();
  }
}
