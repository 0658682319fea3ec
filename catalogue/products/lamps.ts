import type { ProductEntry } from "../product.ts";

/** Lamps. */
export const lamps: readonly ProductEntry[] = [
  {
    id: "turned-lamp",
    name: "Turned Lamp",
    tagline: "A table lamp with an oak foot and a linen shade.",
    description:
      "An oak foot turned on the lathe, a brass stem and a linen drum shade; 42 cm high, 24 cm across. Takes an E27 bulb up to 40 W, with a cloth-covered cord and a switch where your hand is.",
    material: "Newel-post ends from the staircase joiner, and linen from the ends of curtain rolls.",
    tags: ["light", "wood", "brass", "home", "gift"],
    prices: {
      eur: { unitAmount: 14800, floorAmount: 7900 },
      usd: { unitAmount: 16500, floorAmount: 8800 },
    },
    alts: ["A table lamp with a turned oak foot, a brass stem and a glowing linen drum shade."],
    position: 60,
  },
  {
    id: "globe-lamp",
    name: "Globe Lamp",
    tagline: "A glass globe on a walnut block with a corner off.",
    description:
      "An opal glass globe, 12 cm across, sitting on a walnut block with one clipped corner. 18 cm high, dimmed by touching the brass collar. A night light for grown-ups.",
    material:
      "Gunstock blanks that split in drying, cut back to the sound wood. The globes are seconds, with a bubble or two.",
    tags: ["light", "wood", "home", "gift"],
    prices: {
      eur: { unitAmount: 7200, floorAmount: 3700 },
      usd: { unitAmount: 8000, floorAmount: 4100 },
    },
    alts: ["A glowing round glass globe on a square walnut block with a clipped corner and a brass collar."],
    position: 80,
    newIn: true,
  },
  {
    id: "veneer-pendant",
    name: "Veneer Pendant",
    tagline: "Thin strips of ash, bent round, with the light coming through.",
    description:
      "Twelve ribs of ash veneer held by two brass rings, 34 cm across and 30 cm high, on two metres of cloth-covered cord. The light comes through the gaps and, a little, through the wood.",
    material: "Ash veneer from a maker of ski cores: the sheets that tore at one end.",
    tags: ["light", "wood", "brass", "home"],
    prices: {
      eur: { unitAmount: 18500, floorAmount: 10200 },
      usd: { unitAmount: 20600, floorAmount: 11400 },
    },
    alts: ["A hanging lamp of bent pale wood ribs between two brass rings, glowing from within."],
    position: 140,
  },
  {
    id: "paper-lantern",
    name: "Folded Lantern",
    tagline: "One sheet of heavy paper, forty folds, no glue.",
    description:
      "A pleated paper shade that stands on the table or hangs from a cord, 22 cm across and 26 cm high. It comes flat with the folds already scored; allow ten minutes and a cup of tea. For LED bulbs only.",
    material:
      "Off-white map paper from the end of the roll, strong enough to be folded twice and forgiven once.",
    tags: ["light", "paper", "home"],
    prices: {
      eur: { unitAmount: 4600, floorAmount: 2200 },
      usd: { unitAmount: 5200, floorAmount: 2500 },
    },
    alts: ["A pleated white paper lantern glowing warmly, standing on a thin oak disc."],
    position: 200,
  },
  {
    id: "bench-lamp",
    name: "Bench Lamp",
    tagline: "An arm of oak and brass that stays where you leave it.",
    description:
      "Two oak arms, three brass joints and a spun brass shade on a heavy round base; it reaches 60 cm. The joints are thumbscrews, so any wobble is yours to cure. Takes an E14 bulb.",
    material:
      "Ladder rungs for the arms, boat brass for the joints, and a shade spun from the corner of a sheet.",
    tags: ["light", "wood", "brass", "desk"],
    prices: {
      eur: { unitAmount: 21000, floorAmount: 11800 },
      usd: { unitAmount: 23500, floorAmount: 13200 },
    },
    alts: ["A jointed desk lamp with two oak arms, brass joints, a brass shade and a round base."],
    position: 260,
  },
];
