/** Leaves the page. The promise never settles, as those of Stripe.js do not when they redirect (J-063). */
export function navigate(url: string): Promise<never> {
  window.location.assign(url);
  return new Promise(() => {});
}
