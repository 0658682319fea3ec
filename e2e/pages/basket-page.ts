import type { Locator, Page } from "@playwright/test";

export class BasketPage {
  readonly #page: Page;
  readonly total: Locator;
  readonly empty: Locator;
  readonly receipt: Locator;
  readonly checkout: Locator;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole("main");
    this.receipt = main.getByRole("region", { name: "Receipt" });
    this.total = this.receipt.getByTestId("receipt-total");
    this.empty = main.getByText("Nothing in it yet");
    this.checkout = main.getByRole("link", { name: "Go to checkout" });
  }

  async open(): Promise<void> {
    await this.#page.goto("/basket");
  }

  line(product: string): Locator {
    return this.#page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: this.#page.getByRole("button", { name: `Remove ${product}`, exact: true }) });
  }

  quantityOf(product: string): Locator {
    return this.line(product).getByText("Quantity").locator("..");
  }

  async more(product: string): Promise<void> {
    await this.#button(`One ${product} more`).click();
  }

  async fewer(product: string): Promise<void> {
    await this.#button(`One ${product} fewer`).click();
  }

  async remove(product: string): Promise<void> {
    await this.#button(`Remove ${product}`).click();
  }

  #button(name: string): Locator {
    return this.#page.getByRole("main").getByRole("button", { name, exact: true });
  }
}
