import type { StripeCheckoutSession } from "@stripe/stripe-js";
import { h } from "../stripe-js/src/frames/dom.ts";

/** What the buyer can do in the list of what is bought. */
export type SummaryActions = Readonly<{
  changeQuantity: (lineItem: string, quantity: number) => void;
  removeCode: () => void;
}>;

type Line = StripeCheckoutSession["lineItems"][number];

/** The order: lines, then each amount between the subtotal and the total. */
export function summary(session: StripeCheckoutSession, actions: SummaryActions): HTMLElement {
  const { total } = session;
  const discounts = session.discountAmounts ?? [];
  return h(
    "div",
    { class: "Summary" },
    h("ul", { class: "Lines" }, ...session.lineItems.map((line) => lineItem(line, actions))),
    h(
      "dl",
      { class: "Amounts" },
      ...amount("Subtotal", total.subtotal.amount),
      ...discounts.flatMap((discount) => [
        h(
          "dt",
          {},
          discount.promotionCode ?? discount.displayName,
          discount.promotionCode !== null && removeButton(discount.promotionCode, actions),
        ),
        h("dd", {}, `−${discount.amount}`),
      ]),
      ...(session.shipping ? amount("Shipping", total.shippingRate.amount) : []),
      ...(total.taxExclusive.minorUnitsAmount > 0 ? amount("Tax", total.taxExclusive.amount) : []),
      h("dt", { class: "Due" }, session.recurring ? "Total due today" : "Total due"),
      h("dd", { class: "Due", id: "total" }, total.total.amount),
      ...(session.recurring
        ? amount(`Then every ${period(session.recurring)}`, session.recurring.dueNext.total.amount)
        : []),
    ),
  );
}

const amount = (name: string, value: string) => [h("dt", {}, name), h("dd", {}, value)];

const period = ({ interval, intervalCount }: { interval: string; intervalCount: number }) =>
  intervalCount === 1 ? interval : `${intervalCount} ${interval}s`;

function removeButton(code: string, { removeCode }: SummaryActions): HTMLElement {
  const button = h("button", { type: "button", class: "Quiet", "aria-label": `Remove ${code}` }, "Remove");
  button.addEventListener("click", removeCode);
  return button;
}

function lineItem(line: Line, actions: SummaryActions): HTMLElement {
  const [image] = line.images;
  return h(
    "li",
    { class: "Line" },
    image !== undefined && h("img", { src: image, alt: "", width: 48, height: 48 }),
    h(
      "div",
      { class: "LineText" },
      h("span", { class: "LineName" }, line.name),
      line.adjustableQuantity
        ? quantityInput(line, line.adjustableQuantity, actions)
        : line.quantity > 1 &&
            h("span", { class: "Note" }, `Qty ${line.quantity}, ${line.unitAmount.amount} each`),
    ),
    h("span", {}, line.subtotal.amount),
  );
}

function quantityInput(
  line: Line,
  { minimum, maximum }: { minimum: number; maximum: number },
  { changeQuantity }: SummaryActions,
): HTMLElement {
  const input = h("input", {
    type: "number",
    min: minimum,
    max: maximum,
    value: line.quantity,
    "aria-label": `Quantity of ${line.name}`,
  });
  input.addEventListener("change", () => changeQuantity(line.id, input.valueAsNumber));
  return input;
}
