import type { CheckoutView, OffersState } from "#lib/checkout/contract.ts";

/** An answer of the shop's endpoints, as the guide words it. */
export type Answer<T> = Readonly<{ status: number }> &
  Readonly<{ type: "object"; value: T } | { type: "error"; code: string; message: string; fields?: unknown }>;

/** Sends a request with one browser's cookies to the shop and keeps those it sets. */
export type Send = (
  request: Readonly<{ method: "GET" | "POST" | "PUT" | "DELETE"; path: string; body?: unknown }>,
) => Promise<Answer<unknown>>;

const session = (id: string, interaction: string) => `/api/checkout-sessions/${id}/${interaction}`;

/** Somebody shopping in a browser of their own, over whatever reaches the shop's endpoints. */
export function shopperWith(send: Send) {
  const view = (promise: Promise<Answer<unknown>>) => promise as Promise<Answer<CheckoutView>>;
  const put = (id: string, interaction: string, body: unknown) =>
    view(send({ method: "PUT", path: session(id, interaction), body }));
  return {
    send,
    putInBasket: (productId: string, quantity: number) =>
      send({ method: "PUT", path: "/api/basket/lines", body: { productId, quantity } }),
    open: () => view(send({ method: "POST", path: "/api/checkout-sessions", body: {} })),
    changeLine: (id: string, productId: string, quantity: number) =>
      put(id, "line-items", { productId, quantity }),
    ship: (id: string, shippingOptionId: string) => put(id, "shipping-option", { shippingOptionId }),
    address: (id: string, country: string) =>
      put(id, "shipping-address", {
        name: "Cleo Marchetti",
        line1: "Via Roma 1",
        line2: null,
        city: "Town",
        state: null,
        postalCode: "10115",
        country,
      }),
    code: (id: string, code: string) => put(id, "promotion-code", { code }),
    dropCode: (id: string) => view(send({ method: "DELETE", path: session(id, "promotion-code") })),
    offersState: (id: string) =>
      send({ method: "GET", path: session(id, "time-limited-offers") }) as Promise<Answer<OffersState>>,
    updateOffers: (id: string) => put(id, "time-limited-offers", {}),
    acceptOffer: (id: string, offerId: string) => put(id, "customer-offer", { offerId }),
    email: (id: string, email: string) => put(id, "email", { email }),
  };
}

export type TestShopper = ReturnType<typeof shopperWith>;

/** The value of an answer that must be one. */
export function granted<T>(answer: Answer<T>): T {
  if (answer.type === "object") return answer.value;
  throw new Error(`The shop refused: ${answer.status} ${answer.code} ${answer.message}`);
}
