import type { ProductEntry } from "../product.ts";

/** Leather pouches and small leather things. */
export const leather: readonly ProductEntry[] = [
  {
    id: "zip-pouch",
    name: "Zip Pouch",
    tagline: "For pens, cables, or the things at the bottom of the bag.",
    description:
      "A flat pouch of vegetable-tanned leather, 22 × 12 cm, with a brass zip that runs corner to corner and a pull you can find in the dark. Unlined, so it softens to the shape of what you keep in it.",
    material:
      "Shoulder leather from a sofa maker, who wants only the flat middle of the hide. Small scars stay; they were there first.",
    tags: ["leather", "travel", "desk", "gift"],
    prices: {
      eur: { unitAmount: 3800, floorAmount: 1900 },
      usd: { unitAmount: 4200, floorAmount: 2100 },
    },
    alts: ["A tan leather pouch lying flat, with a brass zip along its top edge and a leather pull."],
    position: 30,
  },
  {
    id: "card-sleeve",
    name: "Card Sleeve",
    tagline: "Two pieces of leather, four cards, no room for receipts.",
    description:
      "A stitched sleeve of 1.4 mm leather, 10 × 7.5 cm, with a thumb notch and a pocket on either side. It starts tight and gives a little every week for a month.",
    material: "The bits between the shoe soles, from a workshop that stamps soles by the hundred.",
    tags: ["leather", "travel", "gift", "small"],
    prices: {
      eur: { unitAmount: 2400, floorAmount: 1200 },
      usd: { unitAmount: 2700, floorAmount: 1300 },
    },
    alts: [
      "A dark brown leather card sleeve with a thumb notch, two cards showing, leaning on a second sleeve in tan.",
    ],
    position: 100,
  },
  {
    id: "tool-roll",
    name: "Tool Roll",
    tagline: "Eight pockets, one strap, and room for the odd chisel.",
    description:
      "A leather roll with eight stitched pockets, 42 × 26 cm open and 9 cm thick when full. It closes with a strap and a brass stud. Made for gouges; pencils are welcome.",
    material: "Upholstery leather from the arms of train seats, the last of a batch in this brown.",
    tags: ["leather", "travel", "brass"],
    prices: {
      eur: { unitAmount: 5800, wasAmount: 7200, floorAmount: 3300 },
      usd: { unitAmount: 6500, wasAmount: 8000, floorAmount: 3700 },
    },
    alts: [
      "A rolled-up brown leather tool roll tied with a strap and a brass stud, tool handles showing at one end.",
    ],
    position: 160,
  },
  {
    id: "key-loop",
    name: "Key Loop",
    tagline: "A strip of bridle leather and a brass ring.",
    description:
      "One strip, folded and riveted around a 3 cm brass ring. 11 cm long, so it hangs out of a pocket just far enough. Holds six keys before it complains.",
    material: "Bridle leather from a saddler, the thin strip left along the edge of every rein.",
    tags: ["leather", "brass", "gift", "small"],
    prices: {
      // The one thing that may be given away, so that an order can come to nothing.
      eur: { unitAmount: 900, floorAmount: 0 },
      usd: { unitAmount: 1000, floorAmount: 0 },
    },
    alts: ["A loop of tan leather riveted around a brass ring that carries two brass keys."],
    position: 220,
  },
  {
    id: "valet-tray",
    name: "Valet Tray",
    tagline: "Empty your pockets here, every evening.",
    description:
      "A square of thick leather with its four corners pinched up by brass studs, 18 × 18 cm and 3 cm deep. Unsnap the corners and it packs flat.",
    material: "Saddle skirting, 3 mm thick, from the curved waste around a saddle flap.",
    tags: ["leather", "brass", "desk", "gift"],
    prices: {
      eur: { unitAmount: 3200, floorAmount: 1500 },
      usd: { unitAmount: 3600, floorAmount: 1700 },
    },
    alts: [
      "A square leather tray with pinched corners and brass studs, holding a brass ring and a few coins.",
    ],
    position: 280,
    newIn: true,
  },
];
