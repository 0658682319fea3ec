import { test } from "./fixtures.ts";
import { memberBasketJourney } from "./journeys/member-basket.ts";
import { promotionCodeJourney } from "./journeys/promotion-code.ts";

// Generally available: the discount is in the unit amounts of lines that our server retransmits.
test.use({ transport: "reprice" });

promotionCodeJourney("reprice");
memberBasketJourney();
