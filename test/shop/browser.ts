import { AsyncLocalStorage } from "node:async_hooks";

/** What the shop sees of a browser: the cookies it keeps, and where its requests come from. */
export type Browser = Readonly<{ cookies: Map<string, string>; address: string }>;

let browsers = 0;

/** A browser nobody has used yet, at a network address of its own unless told another. */
export function newBrowser(address?: string): Browser {
  browsers += 1;
  return { cookies: new Map(), address: address ?? `198.18.${browsers >> 8}.${browsers & 255}` };
}

const requests = new AsyncLocalStorage<Browser>();
let standing: Browser | null = null;

/** Runs a request of a browser. Many may run at once. */
export const during = <T>(browser: Browser, request: () => T): T => requests.run(browser, request);

/** Lets a browser ask whatever a test calls outside of a request, until another takes its place. */
export function askFrom(browser: Browser): Browser {
  standing = browser;
  return browser;
}

/** The browser that asks now. */
export function asking(): Browser {
  const browser = requests.getStore() ?? standing;
  if (!browser) throw new Error("Cookies were asked for outside of a request.");
  return browser;
}
