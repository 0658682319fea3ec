import type { BuyerError } from "../../../checkout/buyer-contract.ts";
import type { NextAction, PageState } from "../../../payment-pages/answers.ts";
import type { ChallengeOutcome } from "../next-action.ts";
import { origin } from "../origin.ts";
import { type FormValue, post } from "../wire.ts";

export type PageReply =
  | { ok: true; state: PageState; nextAction: NextAction | null }
  | { ok: false; error: BuyerError; state: PageState | null };

export type PageApi = ReturnType<typeof pageApi>;

/** The calls a page makes for one Checkout Session (modelled on J-080), authorised by key, id and client secret. */
export function pageApi(key: string, clientSecret: string) {
  const sessionId = clientSecret.split("_secret_")[0] ?? "";
  const base = `${origin}/v1/payment_pages/${encodeURIComponent(sessionId)}`;

  async function call(path: string, fields: { [key: string]: FormValue } = {}): Promise<PageReply> {
    const answer = await post<PageState & { nextAction?: NextAction }>(`${base}${path}`, key, {
      client_secret: clientSecret,
      ...fields,
    });
    if (answer.ok) return { ok: true, state: answer.value, nextAction: answer.value.nextAction ?? null };
    const { error, body } = answer;
    const code = typeof error.code === "string" ? error.code : null;
    return {
      ok: false,
      // Past the message and code the server's own type is trusted: both ends are this sandbox.
      error: { ...(error as unknown as BuyerError), code },
      state: body && "session" in body ? (body as unknown as PageState) : null,
    };
  }

  return {
    sessionId,
    init: () => call("/init"),
    poll: () => call("/poll"),
    /** One action each: `{promotion_code: "…"}`, `{email: "…"}`, `{line_item: {id, quantity}}`, … */
    update: (fields: { [key: string]: FormValue }) => call("", fields),
    confirm: (fields: { [key: string]: FormValue }) => call("/confirm", fields),
    nextAction: (paymentIntent: string, outcome: ChallengeOutcome) =>
      call("/next_action", { payment_intent: paymentIntent, outcome }),
  };
}
