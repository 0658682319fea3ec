import type { BasketView, LineChoice } from "#lib/basket/contract.ts";

/** What the endpoints answer when they refuse; `message` is fit to show. */
type Refusal = Readonly<{ type: "error"; message: string }>;
type Answer = Readonly<{ type: "object"; value: BasketView }> | Refusal;

const OFFLINE: Refusal = {
  type: "error",
  message: "We could not reach the shop. Check your connection and try again.",
};

async function call(path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, { ...init, cache: "no-store" });
    return (await response.json()) as Answer;
  } catch {
    return OFFLINE;
  }
}

/** Asks the shop to hold `quantity` of a product in this browser's basket. */
export function putLine(choice: LineChoice): Promise<Answer> {
  return call("/api/basket/lines", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(choice),
  });
}

/** This browser's basket as it is now. */
export function fetchBasket(): Promise<Answer> {
  return call("/api/basket", {});
}
