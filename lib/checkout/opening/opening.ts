import "server-only";
import type { Basket } from "../../basket/basket.ts";
import { findBasket } from "../../basket/basket-store.ts";
import { ensureBrowserId } from "../../basket/browser-cookie.ts";
import { readCurrency } from "../../catalog/currency-cookie.ts";
import { now } from "../../clock.ts";
import { type Database, database } from "../../db/index.ts";
import { requestAddressKey } from "../../http/request-address.ts";
import { fail, ok, type Result } from "../../result.ts";
import { type Buyer, buyerWithCustomer, currentBuyer } from "../buyer.ts";
import type { CheckoutClaim } from "../checkout-store.ts";
import { type CodeLookUp, codeLookUp } from "../codes/look-up.ts";
import { readOffer } from "../codes/offer-cookie.ts";
import { type Deadline, startDeadline } from "../deadline.ts";

/** What opening a checkout begins with, whichever way it will be paid. */
export type Opening = Readonly<{
  db: Database;
  basket: Basket;
  browserId: string;
  buyer: Buyer | null;
  addressKey: string | null;
  currency: string;
  /** The code an offer link left in this browser. */
  offer: string | null;
  now: number;
  lookUp: CodeLookUp;
  deadline: Deadline;
}>;

/** Gathers it for the asking browser. Route handlers only. @returns `conflict` when the basket is empty */
export async function readOpening(): Promise<Result<Opening>> {
  const deadline = startDeadline();
  const db = await database();
  const browserId = await ensureBrowserId();
  const [basket, guestOrBuyer, currency, offer, addressKey, at] = await Promise.all([
    findBasket(db, browserId),
    currentBuyer(),
    readCurrency(),
    readOffer(),
    requestAddressKey(),
    now(),
  ]);
  if (!basket || basket.lines.length === 0) return fail("conflict", "The basket is empty.");
  const buyer = await buyerWithCustomer(guestOrBuyer);
  if (!buyer.ok) return buyer;
  return ok({
    db,
    basket,
    browserId,
    buyer: buyer.value,
    addressKey,
    currency,
    offer,
    now: at,
    lookUp: codeLookUp(),
    deadline,
  });
}

/** The claims of a checkout with the code of an offer link in the place of the one before (D-040). */
export function withOffer(claims: readonly CheckoutClaim[], offer: string | null): readonly CheckoutClaim[] {
  if (!offer) return claims;
  return [...claims.filter((claim) => claim.kind !== "code"), { kind: "code", id: offer }];
}
