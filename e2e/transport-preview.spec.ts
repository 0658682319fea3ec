import { test } from "./fixtures.ts";
import { memberBasketJourney } from "./journeys/member-basket.ts";
import { promotionCodeJourney } from "./journeys/promotion-code.ts";
import { refusedCodeJourney } from "./journeys/refused-code.ts";

// Computed discounts of the private preview, changed in place by our server.
test.use({ transport: "preview" });

promotionCodeJourney("preview");
refusedCodeJourney("preview");
memberBasketJourney();
