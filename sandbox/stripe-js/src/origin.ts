const script = document.currentScript;
if (!(script instanceof HTMLScriptElement))
  throw new Error("Stripe.js must be loaded by a <script> element.");

const address = new URL(script.src);

/** Where this script came from: the sandbox that it talks to and takes its frames from. */
export const { origin } = address;

/** The release the page asked for: `endive` of `/endive/stripe.js`, the number 3 for `/v3/` (J-006). */
export const release = /^\/([a-z]+)\/stripe\.js$/.exec(address.pathname)?.[1] ?? 3;
