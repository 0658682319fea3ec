import type { NextConfig } from "next";

/**
 * The build knows no address: Stripe's (or the sandbox's) origins, keys and the content policy are read
 * per request (see proxy.ts), so one build serves any number of shops.
 */
const config: NextConfig = {
  // The browser tests build beside a running shop; rebuilding under `next start` would break it.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  // `npm start` and `npm test` build without it: types are a check of their own there, over more than the build.
  typescript: { ignoreBuildErrors: process.env.BUILD_WITHOUT_TYPE_CHECK === "1" },
  reactCompiler: true,
  poweredByHeader: false,
  // Bundled, PGlite cannot find its own WebAssembly and data files.
  serverExternalPackages: ["@electric-sql/pglite"],
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // next-env.d.ts then names every generated type file, so tsconfig.json needs no entry per distDir and stays as it is.
    strictRouteTypes: true,
    serverActions: { bodySizeLimit: "256kb" },
  },
};

export default config;
