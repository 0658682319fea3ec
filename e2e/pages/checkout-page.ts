import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** The cards of Stripe's test table that the journeys pay with. */
export const CARDS = { good: "4242424242424242", declined: "4000000000000002" } as const;

/** The one-page checkout, payment fields included. Works on the sandbox's frames and on Stripe's own. */
export class CheckoutPage {
  readonly #page: Page;
  readonly receipt: Locator;
  readonly email: Locator;
  readonly pay: Locator;
  readonly codeField: Locator;
  readonly loyalty: Locator;
  readonly #address: string;

  /** @param address where this way to pay is */
  constructor(page: Page, address: "/checkout" | "/pay" = "/checkout") {
    this.#page = page;
    this.#address = address;
    this.receipt = page.getByRole("region", { name: "Receipt" });
    this.email = page.getByRole("textbox", { name: "E-mail" });
    this.pay = page.getByRole("button", { name: /^(Pay |Place the order|Paying)/ });
    this.codeField = page.getByRole("textbox", { name: "Promotion code" });
    this.loyalty = page.getByRole("button", { name: /loyalty discount|Take it off/ });
  }

  async open(): Promise<void> {
    await this.#page.goto(this.#address);
    await expect(this.pay).toBeVisible();
    await expect(this.#page.locator("[aria-busy=true]"), "elements still loading").toHaveCount(0);
  }

  /** Contact and address, so that only the payment is left. */
  async fillDetails(email = "gusta@example.com"): Promise<void> {
    await this.email.fill(email);
    const address = this.#frame("Secure address input frame");
    await address.getByLabel("Country or region").selectOption("DE");
    await address.getByLabel("Full name").fill("Gusta Guest");
    await address.getByLabel("Address line 1").fill("Hobelgasse 7");
    await address.getByLabel("City").fill("Berlin");
    await this.#updated("shipping-address", () => address.getByLabel("Postal code").fill("10999"));
  }

  /** Sends a complete address to another country. */
  async shipTo(country: string): Promise<void> {
    const address = this.#frame("Secure address input frame");
    await this.#updated("shipping-address", async () => {
      await address.getByLabel("Country or region").selectOption(country);
    });
  }

  async fillCard(number: string): Promise<void> {
    const payment = this.#frame("Secure payment input frame");
    await payment.getByLabel("Country").selectOption("DE");
    await payment.getByLabel("Card number").fill(number);
    await payment.getByLabel("Expiration date").fill("12 / 34");
    await payment.getByLabel("Security code").fill("123");
  }

  async chooseShipping(name: RegExp): Promise<void> {
    await this.#updated("shipping-option", () => this.#page.getByRole("radio", { name }).check());
  }

  /** Types a code and presses Apply; what comes of it is for the test to say. */
  async tryCode(code: string): Promise<void> {
    if (!(await this.codeField.isVisible()))
      await this.#page.getByText(/^(Add a promotion|Try another) code$/).click();
    await this.codeField.fill(code);
    await this.#page.getByRole("button", { name: "Apply" }).click();
  }

  /** Tries a code that does not count: the page says why, and the code stays in the field to be mended. */
  async expectCodeRefused(code: string, words: RegExp): Promise<void> {
    await this.tryCode(code);
    await expect(this.#page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(this.codeField).toHaveValue(code);
  }

  codeInForce(code: string): Locator {
    return this.#page.getByRole("list", { name: "Promotion codes" }).getByText(code, { exact: true });
  }

  async removeCode(code: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Remove code ${code}` }).click();
    await expect(this.codeInForce(code)).toBeHidden();
  }

  /** Pays and waits for the return page; gives the id of the session, PaymentIntent or free checkout that was paid. */
  async payAndReturn(): Promise<string> {
    await this.pay.click();
    await this.#page.waitForURL((url) => url.pathname === `${this.#address}/complete`);
    const { searchParams } = new URL(this.#page.url());
    const paid = ["session_id", "payment_intent", "checkout"].map((name) => searchParams.get(name));
    return paid.find((id) => id !== null) ?? "";
  }

  /** Does something that makes the page ask our server, and waits for its answer. */
  async #updated(interaction: string, act: () => Promise<void>): Promise<void> {
    const answer = this.#page.waitForResponse((response) => response.url().endsWith(`/${interaction}`));
    await act();
    expect((await answer).status()).toBe(200);
  }

  #frame(title: string): FrameLocator {
    return this.#page.frameLocator(`iframe[title="${title}"]`);
  }
}
