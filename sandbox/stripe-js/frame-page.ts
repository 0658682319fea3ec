/** The pages that are shown inside frames, and the language-neutral title of each document. */
export const FRAMES = {
  payment: "Secure payment input",
  card: "Secure card payment input",
  address: "Secure address input",
  contact: "Secure email input",
  express: "Express checkout",
  wallet: "Sandbox wallet",
  currency: "Currency",
  "tax-id": "Secure tax ID input",
  terms: "Terms",
  "link-signup": "Secure Link sign-up",
  challenge: "Card authentication",
} as const;

export type FrameName = keyof typeof FRAMES;

export function isFrameName(name: string): name is FrameName {
  return Object.hasOwn(FRAMES, name);
}

/** The document of a frame: no inline script, no inline style, so that its content policy can forbid both. */
export function framePage(name: FrameName): string {
  return `<!doctype html>
<html lang="en" data-frame="${name}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${FRAMES[name]}</title>
<link rel="stylesheet" href="frame.css">
<div id="root"></div>
<script src="frame.js"></script>
</html>
`;
}

/**
 * What a frame may do: run the sandbox's script, talk to the sandbox, and be embedded. A sandbox on loopback is
 * embedded by loopback pages only; one that was told to listen elsewhere has pages of unknown names.
 * Fonts come from wherever the page says (`fonts` option).
 */
export function frameContentPolicy(host: string): string {
  const name = host.replace(/:\d+$/, "");
  const isLoopback = name === "localhost" || name === "127.0.0.1" || name === "[::1]";
  const ancestors = isLoopback
    ? "'self' http://localhost:* http://*.localhost:* http://127.0.0.1:* https://localhost:*"
    : "http: https:";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' http: https:",
    "font-src 'self' data: http: https:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join("; ");
}
