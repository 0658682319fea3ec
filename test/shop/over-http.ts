import type { Answer, Send } from "./shopper.ts";

/** The shop could not be reached or hung up half-way: a process of it died. */
export class HungUp extends Error {}

/**
 * A browser that reaches a shop of several processes over HTTP, one request after another to any of them, as behind a
 * load balancer.
 * @param choose an origin for the next request; each process answers at its own
 * @param appUrl the one address all of them believe to be at
 */
export function httpBrowser(choose: () => string, appUrl: string, address: string): Send {
  const cookies = new Map<string, string>();
  return async ({ method, path, body }) => {
    const response = await fetch(new URL(path, choose()), {
      method,
      headers: {
        origin: appUrl,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "x-forwarded-for": address,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new HungUp(error.message);
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, decodeURIComponent(value));
    }
    const answer = await response.json().catch((error: Error) => {
      throw new HungUp(error.message);
    });
    return { status: response.status, ...answer } as Answer<unknown>;
  };
}
