import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { collections } from "./collections.ts";
import { homePictures } from "./home.ts";
import type { CataloguePicture } from "./product.ts";
import { products } from "./products.ts";
import { shippingOptions } from "./shipping.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe("the catalogue", () => {
  it("names every product once, in a form that fits an address and a Stripe id", () => {
    const ids = products.map((product) => product.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("fills every collection, and enough of them to browse", () => {
    const goods = products.filter((product) => !product.recurring);
    expect(goods.length).toBeGreaterThanOrEqual(28);
    for (const { id } of collections) {
      expect(goods.filter((product) => product.collection === id).length).toBeGreaterThanOrEqual(4);
    }
  });

  it("puts no two things in the same place", () => {
    for (const list of [products, collections, shippingOptions]) {
      const positions = list.map((entry) => entry.position);
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
    }
  });

  it("sells nothing below cost but the key loop, keeps a plausible margin, and lowers what is on sale", () => {
    for (const { id, prices } of products) {
      for (const price of Object.values(prices)) {
        expect(Number.isSafeInteger(price.unitAmount) && Number.isSafeInteger(price.floorAmount), id).toBe(
          true,
        );
        const isGivenAway = id === "key-loop";
        expect(price.floorAmount / price.unitAmount, id).toBeGreaterThanOrEqual(isGivenAway ? 0 : 0.4);
        expect(price.floorAmount / price.unitAmount, id).toBeLessThanOrEqual(0.6);
        if (price.wasAmount !== undefined) expect(price.wasAmount, id).toBeGreaterThan(price.unitAmount);
      }
      expect(prices.eur.wasAmount === undefined, id).toBe(prices.usd.wasAmount === undefined);
    }
    expect(products.filter((product) => product.prices.eur.wasAmount !== undefined)).toHaveLength(5);
  });

  it("has a model for every product, and no model for anything else", async () => {
    const files = (await readdir(here("render/models"))).filter((file) => file.endsWith(".py"));
    const sources = await Promise.all(files.map((file) => readFile(here(`render/models/${file}`), "utf8")));
    const modelled = sources.flatMap((source) =>
      [...source.matchAll(/@product\("([^"]+)"/g)].map(([, slug]) => slug),
    );
    expect(modelled.sort()).toEqual(products.map((product) => product.id).sort());
  });
});

describe("the pictures", () => {
  it("shows every product", () => {
    for (const product of products) expect(product.pictures.length, product.id).toBeGreaterThanOrEqual(1);
  });

  const pictures = [...products.flatMap((product) => product.pictures), homePictures.wide, homePictures.tall];
  it.each(pictures)(
    "$src is an AVIF of the size it is said to be, with words and a stand-in",
    async (picture) => {
      const file = await readFile(here(`../public${picture.src}`));
      expect(file.subarray(4, 12).toString("latin1")).toBe("ftypavif");
      expect(sizeOf(file)).toEqual({ width: picture.width, height: picture.height });
      expect(file.byteLength).toBeLessThan(90_000);
      expect(picture.alt.length).toBeGreaterThan(20);
      expect(picture.blur).toMatch(/^data:image\/webp;base64,/);
      expect(picture.blur.length).toBeLessThan(400);
    },
  );

  it("cuts every product picture to the same portrait", () => {
    for (const { width, height } of products.flatMap((product) => product.pictures)) {
      expect([width, height]).toEqual([720, 900]);
    }
  });
});

/** The size an AVIF declares, in its first `ispe` property. */
function sizeOf(file: Buffer): Pick<CataloguePicture, "width" | "height"> {
  const at = file.indexOf("ispe");
  return { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
}
