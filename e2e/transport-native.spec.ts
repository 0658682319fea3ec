import { test } from "./fixtures.ts";
import { promotionCodeJourney } from "./journeys/promotion-code.ts";
import { refusedCodeJourney } from "./journeys/refused-code.ts";

// Stripe's own codes: `allow_promotion_codes` on the session, applied by Stripe.js.
test.use({ transport: "native" });

promotionCodeJourney("native");
refusedCodeJourney("native");
