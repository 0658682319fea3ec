"use client";
import { Button } from "#components/ui/button.tsx";
import { useBasketActions } from "./basket-provider.tsx";
import { QuantityField } from "./quantity-stepper.tsx";

type AddToBasketProps = Readonly<{
  productId: string;
  /** What the form does before this page's JavaScript runs. */
  action: (form: FormData) => Promise<void>;
}>;

/** Quantity and the button. Adds and opens the drawer; posts to the basket page while JavaScript is still loading. */
export function AddToBasket({ productId, action }: AddToBasketProps) {
  const { add } = useBasketActions();
  return (
    <form
      action={action}
      className="flex gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const quantity = Number(new FormData(event.currentTarget).get("quantity"));
        void add(productId, quantity);
      }}
    >
      <input type="hidden" name="productId" value={productId} />
      <QuantityField label="Quantity" />
      <Button type="submit" size="lg" className="min-w-0 flex-1 max-[22rem]:px-2">
        Add to basket
      </Button>
    </form>
  );
}
