import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { Shop } from "./worker-shop.ts";

/** What the endpoints answer, as the guide words it. */
export type Answer =
  | Readonly<{ type: "object"; value: unknown }>
  | Readonly<{ type: "error"; code: string; message: string }>;

/** The shop's endpoints as a browser would call them; cookies are the request context's. */
export function shopperApi(
  request: APIRequestContext,
  shop: Shop,
  road: "checkout-sessions" | "payment-intents" = "checkout-sessions",
) {
  const headers = { origin: shop.url };
  const session = (id: string, interaction: string) => `${shop.url}/api/${road}/${id}/${interaction}`;
  return {
    putInBasket: (productId: string, quantity: number) =>
      request.put(`${shop.url}/api/basket/lines`, { headers, data: { productId, quantity } }),
    /** Opens the checkout and gives the id of its session or PaymentIntent. */
    open: async (): Promise<string> => {
      const answer = await request.post(`${shop.url}/api/${road}`, { headers, data: {} });
      const body = (await answer.json()) as { value?: { id: string }; message?: string };
      if (!body.value) throw new Error(`The checkout did not open: ${body.message}`);
      return body.value.id;
    },
    put: (id: string, interaction: string, data: unknown, extra: Record<string, string> = {}) =>
      request.put(session(id, interaction), { headers: { ...headers, ...extra }, data }),
    putRaw: (id: string, interaction: string, data: string, extra: Record<string, string>) =>
      request.fetch(session(id, interaction), {
        method: "PUT",
        headers: { ...headers, ...extra },
        data: Buffer.from(data),
      }),
    post: (id: string, interaction: string, data: unknown) =>
      request.post(session(id, interaction), { headers, data }),
    remove: (id: string, interaction: string) => request.delete(session(id, interaction), { headers }),
  };
}

/** Status and code of a refusal, for comparing at a glance. */
export async function refusalOf(response: APIResponse): Promise<Readonly<{ status: number; code: string }>> {
  const answer = (await response.json()) as Answer;
  return { status: response.status(), code: answer.type === "error" ? answer.code : "none" };
}
