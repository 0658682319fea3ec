import { release } from "./origin.ts";
import { Stripe } from "./stripe.ts";

// The loader compares the version with its own release train and warns when they differ (J-006).
Object.assign(window, { Stripe: Object.assign(Stripe, { version: release }) });
