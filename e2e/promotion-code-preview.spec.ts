import { test } from "./fixtures.ts";
import { promotionCodeJourneys } from "./journeys/promotion-code.ts";

// Codes weighed by our server against every other offer, on sessions whose discounts only it may change.
test.use({ transport: "preview" });

promotionCodeJourneys("preview");
