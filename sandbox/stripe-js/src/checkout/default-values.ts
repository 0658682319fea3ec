import type { StripeCheckoutContact } from "@stripe/stripe-js";
import type { FormValue } from "../wire.ts";
import { contactFields, expectContact } from "./actions.ts";
import type { PageApi, PageReply } from "./page-api.ts";

export type DefaultValues = {
  email?: string;
  phoneNumber?: string;
  billingAddress?: StripeCheckoutContact;
  shippingAddress?: StripeCheckoutContact;
};

/** `defaultValues` fill what an open session does not know yet, before the page sees it. A refused one is left out. */
export async function fillDefaults(
  api: PageApi,
  first: PageReply,
  defaults: DefaultValues | undefined,
): Promise<PageReply> {
  if (!first.ok || !defaults || first.state.session.status !== "open") return first;
  const { session } = first.state;
  const { email, phoneNumber, billingAddress, shippingAddress } = defaults;
  const fields: { [key: string]: FormValue }[] = [];
  if (email && session.email === null) fields.push({ email });
  if (phoneNumber && session.phoneNumber === null) fields.push({ phone_number: phoneNumber });
  if (billingAddress && session.billingAddress === null) {
    expectContact("defaultValues.billingAddress", billingAddress);
    fields.push({ billing_address: contactFields(billingAddress) });
  }
  if (shippingAddress && session.shippingAddress === null) {
    expectContact("defaultValues.shippingAddress", shippingAddress);
    fields.push({ shipping_address: contactFields(shippingAddress) });
  }
  let last: PageReply = first;
  for (const each of fields) {
    const reply = await api.update(each);
    if (reply.ok) last = reply;
  }
  return last;
}
