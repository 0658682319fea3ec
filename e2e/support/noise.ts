import { type BrowserContext, expect, type Page } from "@playwright/test";

/** What a page must never do unasked: complain, break its own content policy, or speak to the outside. */
export type Noise = Readonly<{
  /** Lets complaints that match pass in this test, for one that provokes them on purpose. */
  allow: (pattern: RegExp) => void;
  /** Also watches another context's pages, for a test that opens one. */
  watch: (context: BrowserContext) => Promise<void>;
  expectNone: () => void;
}>;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const isLocal = (url: string) => !/^(?:https?|wss?):/.test(url) || LOOPBACK.has(new URL(url).hostname);

/**
 * The browser itself logs every answer of 400 to 499. From the shop's own API these are answers (a refused code is a
 * 422), and the page is expected to say them in words; from anywhere else they are broken links.
 */
const isExpectedRefusal = (text: string, url: string) =>
  /status of 4\d\d/.test(text) && new URL(url).pathname.startsWith("/api/");

export async function listenForNoise(context: BrowserContext): Promise<Noise> {
  const heard: string[] = [];
  const allowed: RegExp[] = [];

  const listen = (page: Page) =>
    // What the browser itself throws, a broken stream for instance, has no stack.
    page.on("pageerror", (error) => heard.push(`page error: ${error.stack || error} (${page.url()})`));

  const watch = async (watched: BrowserContext) => {
    watched.on("request", (request) => {
      if (!isLocal(request.url())) heard.push(`request to the outside: ${request.url()}`);
    });
    watched.on("console", (message) => {
      const { url } = message.location();
      const isComplaint = message.type() === "error" || message.type() === "warning";
      if (!isComplaint || (url && isExpectedRefusal(message.text(), url))) return;
      heard.push(`console ${message.type()}: ${message.text()} (${url})`);
    });
    for (const page of watched.pages()) listen(page);
    watched.on("page", listen);
    await watched.exposeFunction("reportPolicyViolation", (text: string) =>
      heard.push(`content policy: ${text}`),
    );
    await watched.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
        const report = (globalThis as { reportPolicyViolation?: (text: string) => void })
          .reportPolicyViolation;
        report?.(`${violatedDirective} blocked ${blockedURI} (${sourceFile})`);
      });
    });
  };

  await watch(context);
  return {
    allow: (pattern) => allowed.push(pattern),
    watch,
    expectNone: () =>
      expect(
        heard.filter((line) => !allowed.some((pattern) => pattern.test(line))),
        "complaints of the page",
      ).toEqual([]),
  };
}
