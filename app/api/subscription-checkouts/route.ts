import { SubscriptionChoice } from "#lib/checkout/subscriptions/contract.ts";
import { openSubscription } from "#lib/checkout/subscriptions/open-subscription.ts";
import { endpoint } from "#lib/http/endpoint.ts";

/** Opens the checkout of a subscription. 401, 422 a trial that is not theirs · 404 no such subscription · 409 paid in another tab. */
export const POST = endpoint<SubscriptionChoice>(SubscriptionChoice, (choice) => openSubscription(choice));
