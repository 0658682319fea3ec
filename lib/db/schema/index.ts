export * from "./auth.ts";
export * from "./basket.ts";
export * from "./catalog.ts";
export * from "./checkout.ts";
export * from "./ledger.ts";
export * from "./orders.ts";
export * from "./promotions.ts";
export * from "./settings.ts";
