"use client";
import { useId, useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ProductChoice } from "#lib/promotions/product-choices.ts";

type ProductPickerProps = Readonly<{ products: readonly ProductChoice[]; error: string | null }>;

/** Tick boxes of products, narrowed by typing. What is ticked stays ticked while hidden by the search. */
export function ProductPicker({ products, error }: ProductPickerProps) {
  const errorId = useId();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const fits = (product: ProductChoice) =>
    product.name.toLowerCase().includes(wanted) || product.collection.toLowerCase().includes(wanted);
  return (
    <div className="grid gap-2">
      <Input
        aria-label="Narrow the list of products"
        type="search"
        placeholder="Narrow by name or collection"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <fieldset
        aria-label="Products"
        aria-describedby={error ? errorId : undefined}
        className="max-h-72 overflow-y-auto rounded-md border border-edge bg-raised px-3 py-1"
      >
        {products.map((product) => (
          <div key={product.id} hidden={!fits(product)} className="border-b py-1.5 last:border-b-0">
            <Checkbox
              name="products"
              value={product.id}
              label={
                <>
                  {product.name} <span className="text-muted text-xs">{product.collection}</span>
                </>
              }
            />
          </div>
        ))}
        {products.some(fits) ? null : (
          <p className="py-3 text-muted text-sm">No product has these letters.</p>
        )}
      </fieldset>
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}
