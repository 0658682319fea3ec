import { test } from "./fixtures.ts";
import { declinedCardJourney } from "./journeys/declined-card.ts";
import { memberBasketJourney } from "./journeys/member-basket.ts";
import { promotionCodeJourney } from "./journeys/promotion-code.ts";

// Generally available: every new discount is a single-use coupon on a new session, which the page moves to.
test.use({ transport: "disposable-coupon" });

promotionCodeJourney("disposable-coupon");
memberBasketJourney();
declinedCardJourney();
