import type { ProductEntry } from "../product.ts";

/** Wool and felt. */
export const wool: readonly ProductEntry[] = [
  {
    id: "selvedge-blanket",
    name: "Selvedge Blanket",
    tagline: "A full-size wool blanket that keeps the edge the loom gave it.",
    description:
      "Pure new wool, 140 × 200 cm, woven in a broad stripe and washed until it is soft. One long side keeps its selvedge, the other is whip-stitched by hand. Warm enough for a balcony in October.",
    material:
      "The last metres of a warp from a blanket mill. When the beam runs low the loom stops, and what is on it is ours.",
    tags: ["wool", "home", "gift"],
    prices: {
      eur: { unitAmount: 16500, floorAmount: 8800 },
      usd: { unitAmount: 18500, floorAmount: 9800 },
    },
    alts: ["A folded cream wool blanket with rust and grey stripes and a short fringe."],
    position: 40,
  },
  {
    id: "patchwork-throw",
    name: "Patchwork Throw",
    tagline: "Forty-eight coat samples, sewn into one very good evening.",
    description:
      "Forty-eight squares of coating wool pieced by hand and backed with brushed cotton, 130 × 180 cm. It takes one person two days to make. The order of the squares is theirs.",
    material: "Swatches from a cloth merchant, who cuts a new book every autumn and throws the old one out.",
    tags: ["wool", "home", "gift"],
    prices: {
      eur: { unitAmount: 24000, floorAmount: 14000 },
      usd: { unitAmount: 26800, floorAmount: 15600 },
    },
    alts: ["A folded patchwork throw of wool squares in rust, grey, green, ochre and cream."],
    position: 110,
    newIn: true,
  },
  {
    id: "wool-cushion",
    name: "Wool Cushion",
    tagline: "A square cushion with a coat on.",
    description:
      "A 45 × 45 cm cushion in heavy coating wool, filled with wool noils, with a piped edge and a hidden zip. It keeps its shape under a cat.",
    material:
      "Coating wool from the end of a bolt; the filling is the short fibre that combing leaves behind.",
    tags: ["wool", "home"],
    prices: {
      eur: { unitAmount: 5400, floorAmount: 2800 },
      usd: { unitAmount: 6000, floorAmount: 3100 },
    },
    alts: ["A plump square cushion in moss-green wool with a rust piped edge, standing upright."],
    position: 170,
  },
  {
    id: "felt-basket",
    name: "Felt Basket",
    tagline: "Stands up by itself and does not scratch the shelf.",
    description:
      "A round basket of 5 mm wool felt, 24 cm across and 20 cm high, with two leather handles and a rim you can turn down. For bread, yarn, or a small amount of chaos.",
    material: "Pressed felt from a maker of piano hammers, with handles of belt leather.",
    tags: ["wool", "leather", "home"],
    prices: {
      eur: { unitAmount: 3600, wasAmount: 4500, floorAmount: 2000 },
      usd: { unitAmount: 4000, wasAmount: 5000, floorAmount: 2200 },
    },
    alts: ["A round grey felt basket with a turned-down rim and two tan leather handles."],
    position: 230,
  },
  {
    id: "thrum-yarn",
    name: "Thrum Yarn",
    tagline: "Three balls of mending wool in colours that get along.",
    description:
      "Three 50 g balls of two-ply wool, enough for many elbows. The lengths are knotted end to end, about every three metres, and the knots are small.",
    material: "Thrums: the yarn still tied to the loom after the cloth is cut away.",
    tags: ["wool", "gift", "small"],
    prices: {
      eur: { unitAmount: 1400, floorAmount: 600 },
      usd: { unitAmount: 1600, floorAmount: 700 },
    },
    alts: ["Three balls of wool yarn in rust, cream and moss green, piled together."],
    position: 290,
  },
];
