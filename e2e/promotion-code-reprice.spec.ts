import { test } from "./fixtures.ts";
import { promotionCodeJourneys } from "./journeys/promotion-code.ts";

// Generally available: the discount is in the unit amounts of lines that our server retransmits.
test.use({ transport: "reprice" });

promotionCodeJourneys("reprice");
