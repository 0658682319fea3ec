/** Which kind of answer a policy is for. `checkout` and `admin` pages are rendered per request, `shop` pages ahead. */
export type Surface = "shop" | "checkout" | "admin" | "data";

/** Where Stripe's scripts, frames and browser API come from; `null` for Stripe's own hosts. */
export type StripeOrigins = Readonly<{ script: string | null; api: string | null }>;

type Page = Readonly<{
  stripe: StripeOrigins;
  /** Fresh random text, base64; the scripts of `checkout` and `admin` pages carry it. */
  nonce: string;
  isDev: boolean;
  /** Whether people reach the shop over https; plain http on localhost must not be upgraded. */
  isSecure: boolean;
}>;

// https://docs.stripe.com/security/guide#content-security-policy
const STRIPE = {
  script: ["https://js.stripe.com", "https://*.js.stripe.com"],
  frame: ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
  connect: ["https://api.stripe.com"],
  image: ["https://*.stripe.com"],
};

const unique = (sources: readonly (string | null)[]) => [...new Set(sources.filter((it) => it !== null))];

function stripeSources({ script, api }: StripeOrigins) {
  return {
    script: script ? [script] : STRIPE.script,
    frame: unique(script ? [script, api] : STRIPE.frame),
    connect: unique([...(api ? [api] : STRIPE.connect), script]),
    image: script ? [script] : STRIPE.image,
  };
}

/**
 * The text of a Content-Security-Policy header.
 *
 * A page rendered per request runs only scripts that carry this answer's nonce and what those load ('strict-dynamic').
 * The checkout alone may frame and call Stripe. A `shop` page is prerendered, so it cannot carry a nonce: inline
 * scripts are allowed, but nothing from elsewhere is. `data` (JSON) may do nothing at all.
 */
export function contentPolicy(surface: Surface, { stripe, nonce, isDev, isSecure }: Page): string {
  if (surface === "data") return "default-src 'none'; frame-ancestors 'none'";
  const isNonced = surface !== "shop";
  const pays = surface === "checkout";
  const sources = stripeSources(stripe);
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      ...(isNonced ? [`'nonce-${nonce}'`, "'strict-dynamic'"] : ["'unsafe-inline'"]),
      // Browsers that do not know 'strict-dynamic' fall back to the named origins.
      ...(pays ? sources.script : []),
      ...(isDev ? ["'unsafe-eval'"] : []),
    ],
    // Stripe.js and the interface library set style attributes, which no nonce can allow.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", ...(pays ? sources.image : [])],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(pays ? sources.connect : [])],
    "frame-src": pays ? sources.frame : ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    ...(isSecure ? { "upgrade-insecure-requests": [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/**
 * Stripe's origins as the environment names them.
 * @throws when a variable is set but is not a URL
 */
export function stripeOrigins(environment: Readonly<Record<string, string | undefined>>): StripeOrigins {
  const origin = (url: string | undefined) => (url ? new URL(url).origin : null);
  return { script: origin(environment.STRIPE_JS_URL), api: origin(environment.STRIPE_API_BASE) };
}
