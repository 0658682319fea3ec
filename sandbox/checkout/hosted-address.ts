/**
 * Where the buyer of a hosted session pays. As with Stripe's own address, what authorises the page is in the fragment,
 * which a browser sends to nobody.
 */
export function hostedPageAddress(origin: string, session: string, secret: string, suffix: string): string {
  const authority = new URLSearchParams({
    key: `pk_test_${suffix}`,
    client_secret: `${session}_secret_${secret}`,
  });
  return `${origin}/c/pay/${session}#${authority}`;
}
