/** One thing that must hold for the repository as a whole. Counts as one test. */
export type Check = Readonly<{
  name: string;
  /** Resolves with what is wrong, in words for a terminal, or null when it holds. */
  find: () => Promise<string | null>;
}>;
