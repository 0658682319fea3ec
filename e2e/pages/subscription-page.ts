import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** The checkout of a subscription, payment fields included. */
export class SubscriptionPage {
  readonly #page: Page;
  readonly receipt: Locator;
  readonly laterPayments: Locator;
  readonly subscribe: Locator;
  readonly codeField: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.receipt = page.getByRole("region", { name: "Receipt" });
    this.laterPayments = page.getByTestId("later-payments");
    this.subscribe = page.getByRole("button", { name: /^Subscrib/ });
    this.codeField = page.getByRole("textbox", { name: "Promotion code" });
  }

  async open(productId: string): Promise<void> {
    await this.#page.goto(`/checkout/subscription/${productId}`);
    await expect(this.subscribe).toBeVisible();
  }

  async tryCode(code: string): Promise<void> {
    if (!(await this.codeField.isVisible()))
      await this.#page.getByText(/^(Add a promotion|Try another) code$/).click();
    await this.codeField.fill(code);
    await this.#page.getByRole("button", { name: "Apply" }).click();
  }

  codeInForce(code: string): Locator {
    return this.#page.getByRole("list", { name: "Promotion codes" }).getByText(code, { exact: true });
  }

  /** Contact, address and card. The button wakes up once Stripe.js has carried the address into the session. */
  async fill(email: string, card: string): Promise<void> {
    await this.#page.getByRole("textbox", { name: "E-mail" }).fill(email);
    const address = this.#frame("Secure address input frame");
    await address.getByLabel("Country or region").selectOption("DE");
    await address.getByLabel("Full name").fill("Sabine Serie");
    await address.getByLabel("Address line 1").fill("Hobelgasse 7");
    await address.getByLabel("City").fill("Berlin");
    await address.getByLabel("Postal code").fill("10999");
    const payment = this.#frame("Secure payment input frame");
    await payment.getByLabel("Country").selectOption("DE");
    await payment.getByLabel("Card number").fill(card);
    await payment.getByLabel("Expiration date").fill("12 / 39");
    await payment.getByLabel("Security code").fill("123");
    await expect(this.subscribe).toBeEnabled();
  }

  /** Subscribes and waits for the return page; gives the id of the subscription. */
  async subscribeAndReturn(): Promise<string> {
    await this.subscribe.click();
    await this.#page.waitForURL(/\/checkout\/complete/);
    const link = this.#page.getByRole("link", { name: "Your subscription" });
    return ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  }

  #frame(title: string): FrameLocator {
    return this.#page.frameLocator(`iframe[title="${title}"]`);
  }
}
