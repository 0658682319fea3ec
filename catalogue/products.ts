import type { CollectionId } from "./collections.ts";
import finished from "./pictures.json" with { type: "json" };
import type { CataloguePicture, CatalogueProduct, ProductEntry } from "./product.ts";
import { boards } from "./products/boards.ts";
import { brass } from "./products/brass.ts";
import { lamps } from "./products/lamps.ts";
import { leather } from "./products/leather.ts";
import { paper } from "./products/paper.ts";
import { subscriptions } from "./products/subscriptions.ts";
import { wool } from "./products/wool.ts";

type FinishedPicture = Omit<CataloguePicture, "alt">;
const pictures: Readonly<Record<string, readonly FinishedPicture[]>> = finished;

/**
 * Everything the demo shop sells, in the order of its lists. A picture appears here once `render/finish.ts` has
 * written it down, so no product points at a file that is not there.
 */
export const products: readonly CatalogueProduct[] = [
  ...shelve("boards", boards),
  ...shelve("paper", paper),
  ...shelve("leather", leather),
  ...shelve("wool", wool),
  ...shelve("brass", brass),
  ...shelve("lamps", lamps),
  ...shelve("paper", subscriptions),
].sort((a, b) => a.position - b.position);

function shelve(collection: CollectionId, entries: readonly ProductEntry[]): CatalogueProduct[] {
  return entries.map(({ alts, ...entry }) => ({
    ...entry,
    collection,
    pictures: alts.flatMap((alt, angle) => {
      const picture = pictures[entry.id]?.[angle];
      return picture ? [{ ...picture, alt }] : [];
    }),
  }));
}
