"use client";
import { useState } from "react";
import { classNames } from "#components/ui/class-names.ts";
import type { Picture } from "#lib/catalog/product.ts";
import { ProductPicture } from "./product-picture.tsx";

type GalleryProps = Readonly<{ pictures: readonly Picture[]; name: string }>;

/** The product from every side: one large picture, small ones to choose from when there is more than one. */
export function Gallery({ pictures, name }: GalleryProps) {
  const [chosen, setChosen] = useState(0);
  return (
    <div className="grid content-start gap-3">
      <ProductPicture picture={pictures[chosen]} priority className="lg:max-h-[46rem] lg:w-full" />
      {pictures.length > 1 ? (
        <ul aria-label={`Pictures of ${name}`} className="flex gap-3">
          {pictures.map((picture, index) => (
            <li key={picture.src} className="w-18">
              <button
                type="button"
                aria-pressed={index === chosen}
                aria-label={`Picture ${index + 1} of ${pictures.length}: ${picture.alt}`}
                onClick={() => setChosen(index)}
                className={classNames(
                  "block w-full border-2 transition-colors",
                  index === chosen ? "border-ink" : "border-transparent hover:border-edge",
                )}
              >
                <ProductPicture picture={picture} decorative />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
