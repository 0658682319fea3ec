import type { ProductEntry } from "../product.ts";

/** Notebooks and paper. */
export const paper: readonly ProductEntry[] = [
  {
    id: "desk-notebook",
    name: "Desk Notebook",
    tagline: "Cloth-bound, sewn, and it lies flat on the first page.",
    description:
      "192 pages of 100 g paper, 15 × 21 cm, sewn in sections and bound in linen with a ribbon. Plain on the left, five-millimetre dots on the right.",
    material:
      "Text paper trimmed from art books, bound in the linen a furniture maker sends out as samples. The colour is whatever last season was.",
    tags: ["desk", "paper", "gift"],
    prices: {
      eur: { unitAmount: 2600, floorAmount: 1200 },
      usd: { unitAmount: 2900, floorAmount: 1400 },
    },
    alts: ["Two cloth-bound notebooks, one rust and one grey, stacked at an angle with a brass pen on top."],
    position: 20,
  },
  {
    id: "pocket-notebooks",
    name: "Pocket Notebooks",
    tagline: "Three thin ones, so that losing one is not a tragedy.",
    description:
      "Three stapled notebooks of 48 pages, 9 × 14 cm, with rounded corners and a paper band. One ruled, one dotted, one plain. They fit a shirt pocket and survive a wash, once.",
    material:
      "Covers from the make-ready sheets of a poster printer: the first pulls, before the ink is right.",
    tags: ["desk", "paper", "travel", "small"],
    prices: {
      eur: { unitAmount: 1200, floorAmount: 500 },
      usd: { unitAmount: 1400, floorAmount: 600 },
    },
    alts: ["Three pocket notebooks in green, ochre and blue-grey, fanned out, with a pencil beside them."],
    position: 90,
  },
  {
    id: "memo-block",
    name: "Memo Block",
    tagline: "Six hundred sheets that were on their way to the skip.",
    description:
      "A glued block of 600 small sheets, 9 × 9 × 7 cm, in whatever colours came off the guillotine that week. The layers show on the sides. Writes well with anything.",
    material:
      "Guillotine trimmings from three printers, stacked as they came and padded with a strip of glue.",
    tags: ["desk", "paper", "small"],
    prices: {
      eur: { unitAmount: 600, floorAmount: 300 },
      usd: { unitAmount: 700, floorAmount: 350 },
    },
    alts: [
      "A cube of notepaper in bands of white, rust, green and ochre, with a pencil standing in a hole in its middle.",
    ],
    position: 150,
  },
  {
    id: "wire-sketchbook",
    name: "Wire Sketchbook",
    tagline: "Heavy paper between two boards of grey card.",
    description:
      "60 sheets of 190 g cartridge paper, 21 × 15 cm landscape, between 2 mm grey boards on a brass-coloured wire. It folds right round, and it takes ink and a light wash.",
    material:
      "Cartridge paper from roll ends, too short for the drawing-pad machine. The boards are the backs of old calendars.",
    tags: ["desk", "paper", "travel"],
    prices: {
      eur: { unitAmount: 1900, wasAmount: 2400, floorAmount: 1000 },
      usd: { unitAmount: 2200, wasAmount: 2700, floorAmount: 1200 },
    },
    alts: ["A grey wire-bound sketchbook standing open like a tent, with two pencils lying in front of it."],
    position: 210,
  },
  {
    id: "letter-cards",
    name: "Letter Cards",
    tagline: "Ten thick cards and ten envelopes, with nothing printed on them.",
    description:
      "Ten cards of 600 g cotton board, 10.5 × 14.8 cm, with deckled edges and lined envelopes. Blank, because you know best what to say.",
    material: "Cotton board from a maker of wedding invitations; the linings are ends of wrapping paper.",
    tags: ["desk", "paper", "gift", "small"],
    prices: {
      eur: { unitAmount: 1600, floorAmount: 700 },
      usd: { unitAmount: 1800, floorAmount: 800 },
    },
    alts: ["A stack of thick white cards beside an open envelope with a rust lining."],
    position: 270,
  },
];
