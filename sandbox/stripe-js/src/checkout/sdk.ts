import type { BuyerView } from "../../../checkout/buyer-view.ts";
import { emitter } from "../emitter.ts";
import { expectFunction, integrationError } from "../integration-error.ts";
import type { Appearance, Font } from "../protocol.ts";
import { checkoutActions } from "./actions.ts";
import { type ConfirmOptions, confirmAction } from "./confirm.ts";
import { type DefaultValues, fillDefaults } from "./default-values.ts";
import { type CheckoutSlot, checkoutElements } from "./elements.ts";
import { checkoutFrameContext } from "./frame-context.ts";
import { pageApi } from "./page-api.ts";
import { serverUpdates } from "./server-updates.ts";
import { checkoutStore } from "./store.ts";
import { elementSync } from "./sync-elements.ts";
import { validateElements } from "./validate.ts";

export type SdkOptions = {
  clientSecret: Promise<string> | string;
  elementsOptions?: {
    appearance?: Appearance;
    fonts?: readonly Font[];
    savedPaymentMethod?: { enableSave?: "auto" | "never"; enableRedisplay?: "auto" | "never" };
  };
  defaultValues?: DefaultValues;
};

type LoadResult =
  | { type: "success"; actions: Record<string, unknown> }
  | { type: "error"; error: { message: string; code: null } };

const SECRET_FORM = /^cs_(test|live)_[A-Za-z0-9]+_secret_.+$/;

/** The object of `stripe.initCheckoutElementsSdk()` (J-021): made at once, while the session is being fetched. */
export function checkoutElementsSdk(key: string, locale: string, options: SdkOptions) {
  if (!options?.clientSecret) {
    throw integrationError("initCheckoutElementsSdk() needs a clientSecret: a string or a promise of one.");
  }
  const events = emitter();
  let appearance: Appearance = options.elementsOptions?.appearance ?? {};
  let fonts: readonly Font[] = options.elementsOptions?.fonts ?? [];
  let api: ReturnType<typeof pageApi> | null = null;
  let failure: string | null = null;

  const store = checkoutStore({
    locale,
    isPaymentReady,
    hasPendingUpdates: () => updates.pending() > 0,
    onChange: (session) => {
      refreshFrames();
      events.emit("change", session);
    },
  });
  const updates = serverUpdates({
    refresh: async () => {
      if (!api) return { ok: false, message: "The Checkout Session is not loaded yet." };
      const reply = await api.poll();
      if (reply.state) store.receive(reply.state);
      return reply.ok ? { ok: true } : { ok: false, message: reply.error.message };
    },
    onPendingChange: store.touch,
  });
  const surroundings = {
    key,
    locale,
    appearance: () => appearance,
    fonts: () => fonts,
    failure: () => failure,
    context: () =>
      store.isLoaded()
        ? checkoutFrameContext(store.view(), {
            locale,
            hasBillingElement: elements.core("billingAddress") !== null,
            saved: options.elementsOptions?.savedPaymentMethod ?? {},
            startingAddress: options.defaultValues?.shippingAddress,
          })
        : null,
  };
  let sync: ReturnType<typeof elementSync> | null = null;
  let chooseShipping: (shippingRate: string) => void = () => {};
  const elements = checkoutElements({
    surroundings,
    onChange(slot: CheckoutSlot, snapshot) {
      sync?.(slot, snapshot);
      store.touch();
    },
    onWalletShippingOption: (shippingRate) => chooseShipping(shippingRate),
    // The billing Address Element takes questions over from the payment frame; mounting follows in the same task.
    onSlotsChange: () => queueMicrotask(refreshFrames),
  });

  function refreshFrames(): void {
    const context = surroundings.context();
    if (!context) return;
    elements.broadcast({ type: "context", context });
    elements.express()?.refreshSheet();
  }

  /** A complete Payment Element, a saved card to choose from, or nothing to pay (J-042, J-068). */
  function isPaymentReady(view: BuyerView): boolean {
    if (!view.required.paymentMethod) return true;
    const payment = elements.core("payment");
    if (payment) return payment.snapshot().complete;
    return view.savedPaymentMethods.length > 0;
  }

  const loading: Promise<LoadResult> = load();

  async function load(): Promise<LoadResult> {
    let secret: string;
    try {
      secret = await options.clientSecret;
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error));
    }
    if (typeof secret !== "string" || !SECRET_FORM.test(secret)) {
      return refuse("The client secret is not the client secret of a Checkout Session.");
    }
    api = pageApi(key, secret);
    const reply = await fillDefaults(api, await api.init(), options.defaultValues);
    if (!reply.ok) return refuse(reply.error.message);
    store.receive(reply.state);
    refreshFrames();
    return { type: "success", actions: actionsFor(api, secret) };
  }

  function refuse(message: string): LoadResult {
    failure = message;
    elements.fail(message);
    return { type: "error", error: { message, code: null } };
  }

  function actionsFor(pageCalls: ReturnType<typeof pageApi>, clientSecret: string) {
    const actions = checkoutActions({ api: pageCalls, store, updates });
    sync = elementSync(store, actions);
    for (const [slot, core] of elements.mounted()) sync(slot, core.snapshot());
    chooseShipping = (shippingRate) => void actions.update({ shipping_rate: shippingRate });
    const confirm = confirmAction({
      api: pageCalls,
      clientSecret,
      store,
      elements,
      actions,
      surroundings,
      hasPendingUpdates: () => updates.pending() > 0,
    });
    return {
      ...actions.actions,
      validateElements: () => validateElements(elements, store),
      confirm: (confirmOptions?: ConfirmOptions) => confirm(confirmOptions),
    };
  }

  return {
    on(event: "change", handler: (session: never) => void): void {
      if (event !== "change") throw integrationError(`There is no event "${String(event)}".`);
      expectFunction("on", handler);
      events.on(event, handler);
    },
    loadActions: () => loading,
    changeAppearance(next: Appearance): void {
      appearance = next;
      elements.broadcast({ type: "appearance", appearance });
    },
    loadFonts(next: readonly Font[]): void {
      fonts = [...fonts, ...next];
      elements.broadcast({ type: "fonts", fonts: next });
    },
    ...elements.methods,
  };
}
