/**
 * The request header in which the proxy tells the pages of the admin which path and query were asked for: a page cannot
 * know, and has to say where to come back to after a sign-in. The proxy overwrites what a visitor sends.
 */
export const ASKED_PATH = "x-offcut-asked-path";
