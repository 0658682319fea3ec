/** The language the shop's pages are written in; figures and dates follow it. */
export const LOCALE = "en";
