const script = document.currentScript;
if (!(script instanceof HTMLScriptElement))
  throw new Error("Stripe.js must be loaded by a <script> element.");

/** Where this script came from: the sandbox that it talks to and takes its frames from. */
export const origin = new URL(script.src).origin;
