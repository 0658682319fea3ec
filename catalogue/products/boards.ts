import type { ProductEntry } from "../product.ts";

/** Boards and trays. */
export const boards: readonly ProductEntry[] = [
  {
    id: "corner-board",
    name: "Corner Board",
    tagline: "A walnut chopping board with one corner missing, on purpose.",
    description:
      "One piece of walnut, 38 × 26 cm and 2 cm thick, oiled three times. The clipped corner is for tipping what you chopped into the pan; the hole is for hanging it up. Wash by hand, oil when it looks thirsty.",
    material:
      "Walnut from a staircase joiner. Every tread leaves a wedge behind; the board is the biggest rectangle that wedge would give, less the corner that it would not.",
    tags: ["kitchen", "wood", "gift"],
    prices: {
      eur: { unitAmount: 4800, floorAmount: 2300 },
      usd: { unitAmount: 5400, floorAmount: 2600 },
    },
    alts: [
      "A walnut chopping board with a clipped corner and a hanging hole, leaning back against a smaller oak board.",
    ],
    position: 10,
  },
  {
    id: "striped-bread-board",
    name: "Striped Bread Board",
    tagline: "Eleven strips of four woods, and no two boards the same.",
    description:
      "Walnut, oak, cherry and maple strips glued edge to edge and planed flat, with a handle long enough to hold. 52 × 20 cm with the handle, 2 cm thick. Long enough for a baguette cut in two.",
    material:
      "The strips are what a table saw leaves when a cabinetmaker squares a plank: finger-wide, metre-long, and usually burned.",
    tags: ["kitchen", "wood"],
    prices: {
      eur: { unitAmount: 6400, wasAmount: 7800, floorAmount: 3500 },
      usd: { unitAmount: 7200, wasAmount: 8800, floorAmount: 3900 },
    },
    alts: [
      "A long bread board with a handle, glued up from dark and pale strips of wood, with a kitchen knife on it.",
    ],
    position: 70,
  },
  {
    id: "breakfast-tray",
    name: "Breakfast Tray",
    tagline: "An ash tray with brass handles and room for two cups.",
    description:
      "A shallow tray of ash, 44 × 30 cm, with a raised rim and two brass bar handles. The corners are finger-jointed and glued, so it can be carried with one hand and a newspaper.",
    material: "Ash from a maker of oars and tool handles. The boards are sound but too short to row with.",
    tags: ["kitchen", "wood", "brass", "gift"],
    prices: {
      eur: { unitAmount: 8600, floorAmount: 4400 },
      usd: { unitAmount: 9600, floorAmount: 4900 },
    },
    alts: [
      "A shallow pale ash tray with a raised rim and two brass handles, holding a green glazed cup and saucer.",
    ],
    position: 130,
    newIn: true,
  },
  {
    id: "slice-coasters",
    name: "Slice Coasters",
    tagline: "Four rounds from four different trees.",
    description:
      "One each of oak, walnut, cherry and maple, 9 cm across and 1 cm thick, waxed. Cork below, so they stay where you put them.",
    material:
      "Turned from the plugs a cabinetmaker drills out for cable holes: the one part of a desk that nobody sees.",
    tags: ["kitchen", "wood", "gift", "small"],
    prices: {
      eur: { unitAmount: 1800, floorAmount: 800 },
      usd: { unitAmount: 2000, floorAmount: 900 },
    },
    alts: [
      "Three round wooden coasters in a stack, each of a different wood, and a fourth leaning against them.",
    ],
    position: 190,
  },
  {
    id: "lattice-trivet",
    name: "Lattice Trivet",
    tagline: "Ten oak slats that hold up a cast-iron pot.",
    description:
      "Two layers of oak slats, lapped and pegged, 20 cm square. It carries 12 kg and takes a pan straight from the oven. A little darker each year.",
    material: "Oak battens from a parquet layer, the last half metre of every row.",
    tags: ["kitchen", "wood", "small"],
    prices: {
      eur: { unitAmount: 2400, floorAmount: 1100 },
      usd: { unitAmount: 2700, floorAmount: 1200 },
    },
    alts: ["A square trivet of two crossed layers of oak slats."],
    position: 250,
  },
  {
    id: "end-grain-block",
    name: "End-Grain Block",
    tagline: "A heavy chequered block that is kind to knives.",
    description:
      "Thirty-six end-grain squares of walnut and maple, 30 × 30 cm and 5 cm thick, on rubber feet. The blade slips between the fibres, so the block heals and the knife stays sharp. It weighs 3.4 kg and does not wander.",
    material: "Table-leg ends, 5 cm square: every leg is cut to length, and every cut leaves one.",
    tags: ["kitchen", "wood"],
    prices: {
      eur: { unitAmount: 11800, floorAmount: 6200 },
      usd: { unitAmount: 13200, floorAmount: 6900 },
    },
    alts: ["A thick square chopping block, chequered in walnut and maple, with a small knife lying on it."],
    position: 310,
  },
];
