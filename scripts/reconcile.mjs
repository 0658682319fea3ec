// `npm run reconcile`. Plain JavaScript: it runs before anything is installed.
import { launch } from "./setup/launch.mjs";

await launch("scripts/reconcile.ts");
