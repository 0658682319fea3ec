import type { Surroundings } from "./elements/element.ts";
import { openOverlay } from "./elements/overlay.ts";
import { origin } from "./origin.ts";

export type ChallengeOutcome = "pass" | "fail" | "abandon";

/**
 * Shows the 3D Secure challenge over the page and reports the buyer's choice to the sandbox while the panel says so.
 * Leaving by Escape is `abandon`.
 */
export function openChallenge<T>(
  surroundings: Surroundings,
  report: (outcome: ChallengeOutcome) => Promise<T>,
): Promise<T> {
  return new Promise((resolve) => {
    let isAnswered = false;
    const finish = async (outcome: ChallengeOutcome) => {
      if (isAnswered) return;
      isAnswered = true;
      const answer = await report(outcome);
      overlay.close();
      resolve(answer);
    };
    const overlay = openOverlay({
      frame: "challenge",
      title: "Card authentication",
      surroundings,
      options: {},
      onDismiss: () => void finish("abandon"),
      onEvent(name, data) {
        if (name === "outcome") void finish(data === "pass" || data === "fail" ? data : "abandon");
      },
    });
  });
}

type Bank = {
  /** The Checkout Session that is paid, absent when a PaymentIntent is paid on its own. */
  session?: string;
  key: string;
  clientSecret: string;
  paymentIntent: string;
  returnUrl: string;
};

/** The stand-in bank's page, for methods that send the buyer away. */
export function bankPageUrl({ session, key, clientSecret, paymentIntent, returnUrl }: Bank): string {
  const url = new URL("/_bank", origin);
  if (session) url.searchParams.set("session", session);
  url.searchParams.set("key", key);
  url.searchParams.set("client_secret", clientSecret);
  url.searchParams.set("payment_intent", paymentIntent);
  url.searchParams.set("return_url", new URL(returnUrl, window.location.href).href);
  return url.href;
}
