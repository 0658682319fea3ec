/** The id of a collection: also the last part of its address. */
export type CollectionId = "boards" | "paper" | "leather" | "wool" | "brass" | "lamps";

/** A shelf of the shop. Smallest `position` first. */
export type CatalogueCollection = Readonly<{
  id: CollectionId;
  name: string;
  /** One sentence under the name. */
  tagline: string;
  position: number;
}>;

/** Every collection, in the order of the navigation. */
export const collections: readonly CatalogueCollection[] = [
  {
    id: "boards",
    name: "Boards and trays",
    tagline: "Stair treads and table ends, planed down to something you can carry.",
    position: 10,
  },
  {
    id: "paper",
    name: "Notebooks and paper",
    tagline: "The strip a printer trims away is still good paper.",
    position: 20,
  },
  {
    id: "leather",
    name: "Leather pouches",
    tagline: "Cut from the belly and the shoulder, where a sofa maker stops.",
    position: 30,
  },
  {
    id: "wool",
    name: "Wool and felt",
    tagline: "Loom ends, selvedges and thrums from a mill that weaves by the mile.",
    position: 40,
  },
  {
    id: "brass",
    name: "Brass hardware",
    tagline: "Bar ends from the lathe, too short for them and just right for us.",
    position: 50,
  },
  {
    id: "lamps",
    name: "Lamps",
    tagline: "A little of everything left over, with a light in it.",
    position: 60,
  },
];
