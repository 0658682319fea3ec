import finished from "./pictures.json" with { type: "json" };
import type { CataloguePicture } from "./product.ts";

const [wide, tall] = finished.home;
if (!wide || !tall)
  throw new Error("catalogue/pictures.json lacks the home pictures: render home-1 and home-2.");

/** The picture the home page opens with: `wide` for desks, `tall` (4:5) for phones. */
export const homePictures: Readonly<Record<"wide" | "tall", CataloguePicture>> = {
  wide: {
    ...wide,
    alt: "A lit table lamp, two wooden boards, a brass candlestick and a folded striped blanket with a cup on it; notebooks, a leather pouch and a ball of yarn in front.",
  },
  tall: {
    ...tall,
    alt: "A lit table lamp beside a walnut board and a brass candlestick, with notebooks, a ball of yarn and a wooden coaster in front.",
  },
};
