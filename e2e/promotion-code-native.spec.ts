import { test } from "./fixtures.ts";
import { promotionCodeJourneys } from "./journeys/promotion-code.ts";

// Stripe's own codes: `allow_promotion_codes` on the session, applied by Stripe.js.
test.use({ transport: "native" });

promotionCodeJourneys("native");
