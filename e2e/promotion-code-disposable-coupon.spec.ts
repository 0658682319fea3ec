import { test } from "./fixtures.ts";
import { promotionCodeJourneys } from "./journeys/promotion-code.ts";

// Generally available: every new discount is a single-use coupon on a new session, which the page moves to.
test.use({ transport: "disposable-coupon" });

promotionCodeJourneys("disposable-coupon");
