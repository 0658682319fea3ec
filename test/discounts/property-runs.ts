/**
 * How many cases a property gets: all of them in `npm test`; mutation testing asks for a share, since there every
 * property runs thousands of times.
 */
export const runs = (full: number) => ({
  numRuns: Math.ceil(full * Number(process.env.PROPERTY_SHARE ?? 1)),
});
