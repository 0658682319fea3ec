import type { ProductEntry } from "../product.ts";

/** Brass hardware. */
export const brass: readonly ProductEntry[] = [
  {
    id: "wall-hooks",
    name: "Wall Hooks",
    tagline: "Two turned pegs for a coat, a bag or a towel.",
    description:
      "Two solid brass pegs, 6 cm long with a mushroom head 3 cm across, each on a round of oak. Screws and plugs are in the bag. Each holds 15 kg, if your wall does.",
    material:
      "Bar ends from a locksmith's lathe. The last six centimetres of every bar sit inside the chuck and never become a lock.",
    tags: ["brass", "wood", "home"],
    prices: {
      eur: { unitAmount: 2200, floorAmount: 1000 },
      usd: { unitAmount: 2500, floorAmount: 1200 },
    },
    alts: ["Two brass wall hooks with mushroom heads on round oak plates, fixed to a small upright board."],
    position: 50,
  },
  {
    id: "candlestick",
    name: "Stacked Candlestick",
    tagline: "Five turned pieces on one rod, in any order you like.",
    description:
      "A candlestick of five brass pieces threaded on a steel rod, 19 cm high, for a 22 mm candle. Unscrew it, swap the pieces, and it is a different candlestick.",
    material: "Blanks from an organ builder's workshop: finials and stop knobs that did not match the rest.",
    tags: ["brass", "home", "gift"],
    prices: {
      eur: { unitAmount: 4200, wasAmount: 5200, floorAmount: 2400 },
      usd: { unitAmount: 4700, wasAmount: 5800, floorAmount: 2700 },
    },
    alts: ["A turned brass candlestick of stacked discs and balls with a cream candle in it."],
    position: 120,
  },
  {
    id: "drawer-knobs",
    name: "Drawer Knobs",
    tagline: "A pair of knobs worth reaching for.",
    description:
      "Two brass knobs, 28 mm across, on walnut collars. They fit any drawer up to 30 mm thick; the bolts are cut to length with pliers. Left unlacquered, so they will brown where you touch them.",
    material: "Hex bar from a maker of gas fittings, turned round. The collars are dowel ends.",
    tags: ["brass", "wood", "home", "small"],
    prices: {
      eur: { unitAmount: 1900, floorAmount: 900 },
      usd: { unitAmount: 2100, floorAmount: 1000 },
    },
    alts: [
      "Two brass drawer knobs on walnut collars, one fixed to a small oak drawer front, one lying before it.",
    ],
    position: 180,
  },
  {
    id: "bottle-opener",
    name: "Bottle Opener",
    tagline: "Heavy, plain, and always the one that people pass round.",
    description:
      "A ring and a bar cast in one piece, 12 cm long and 140 g. The lip is steel, because brass is too soft for the job and we would rather say so.",
    material: "Sprues and runners from a bell foundry, melted once more.",
    tags: ["brass", "kitchen", "gift", "small"],
    prices: {
      eur: { unitAmount: 2800, floorAmount: 1300 },
      usd: { unitAmount: 3100, floorAmount: 1400 },
    },
    alts: [
      "A brass bottle opener with a ring at one end, resting on a small block of walnut beside a bottle cap.",
    ],
    position: 240,
  },
  {
    id: "hex-paperweight",
    name: "Hex Paperweight",
    tagline: "Half a kilo of brass with one corner cut away.",
    description:
      "A slice of hexagonal bar, 6 cm across and 3 cm high, faced on both sides and cut once at 45 degrees. It holds down a stack of paper or an argument.",
    material:
      "Hex bar from a boat-fitting works. The saw marks on one face are theirs; the polish on the other is ours.",
    tags: ["brass", "desk", "gift"],
    prices: {
      eur: { unitAmount: 3400, floorAmount: 1700 },
      usd: { unitAmount: 3800, floorAmount: 1900 },
    },
    alts: ["A hexagonal brass paperweight with one clipped corner, on a short stack of paper."],
    position: 300,
  },
];
