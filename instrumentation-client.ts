import { config } from "zod/v4/core";

// Zod would compile its parsers with `new Function` and first tries whether it may. The content policy forbids that, and
// the browser reports even the try as a violation.
config({ jitless: true });
