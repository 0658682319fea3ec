import { NextResponse } from "next/server";
import { rememberOffer } from "#lib/checkout/codes/offer-cookie.ts";
import { env } from "#lib/env.ts";

/** Only a path on this shop: never another host, however it is spelled. */
function ownPath(to: string | null): string {
  if (!to?.startsWith("/")) return "/products";
  const shop = new URL(env().APP_URL);
  const target = new URL(to, shop);
  return target.origin === shop.origin ? `${target.pathname}${target.search}${target.hash}` : "/products";
}

/**
 * An offer link: `/d/CODE?to=/path` remembers a promotion code in this browser, also while the basket is empty, and goes
 * on. The code is weighed at the checkout like a typed one; the link itself grants nothing.
 */
export async function GET(request: Request, { params }: RouteContext<"/d/[code]">): Promise<Response> {
  const { code } = await params;
  await rememberOffer(code);
  const target = new URL(ownPath(new URL(request.url).searchParams.get("to")), env().APP_URL);
  const response = NextResponse.redirect(target, 303);
  response.headers.set("x-robots-tag", "noindex");
  return response;
}
