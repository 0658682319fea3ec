import { openSubscription } from "#lib/checkout/open-subscription.ts";
import { SubscriptionChoice } from "#lib/checkout/subscription-contract.ts";
import { endpoint } from "#lib/http/endpoint.ts";

/** Opens the checkout of a subscription. 401, 422 a trial that is not theirs · 404 no such subscription · 409 paid in another tab. */
export const POST = endpoint<SubscriptionChoice>(SubscriptionChoice, (choice) => openSubscription(choice));
