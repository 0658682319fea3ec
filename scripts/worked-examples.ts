import { writeFileSync } from "node:fs";
import { examplesPage } from "#test/discounts/examples-page.ts";

writeFileSync(new URL("../docs/discount-examples.md", import.meta.url), examplesPage());
