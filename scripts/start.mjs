// `npm start` and, with --dev, `npm run dev`. Plain JavaScript: it runs before anything is installed.
import { launch } from "./setup/launch.mjs";

await launch("scripts/start.ts");
