import type { Tenant } from "../tenants/tenant.ts";
import type { ApiError } from "./api-error.ts";
import type { Expansion } from "./expansion.ts";
import type { Fields, Parsed } from "./parameters.ts";

/** What goes over the wire. */
export type Wire = Readonly<Record<string, unknown>>;

/** A validated request of one account, as a resource sees it. */
export type Call<P> = Readonly<{
  tenant: Tenant;
  parameters: P;
  /** Named parts of the path. */
  path: Readonly<Record<string, string>>;
  expansion: Expansion;
  /** Whether the preview's header and flag are both on (V-024). */
  preview: boolean;
  /** Whether the caller holds a publishable key only. */
  publishable: boolean;
}>;

/** A failure whose effects stay, such as a declined charge. A thrown one is undone. */
export class KeptFailure {
  readonly error: ApiError;

  constructor(error: ApiError) {
    this.error = error;
  }
}

/** One route: its method and path, its description, and what it does. `run` is synchronous and runs in a transaction. */
export type Route = Readonly<{
  method: "GET" | "POST" | "DELETE";
  path: string;
  /** Whether a publishable key may call it, with what it must present checked by the route. */
  publishable: boolean;
  parameters: Fields;
  run(call: Call<never>): Wire | KeptFailure;
}>;

export function route<const F extends Fields>(definition: {
  readonly method: Route["method"];
  readonly path: string;
  readonly publishable?: boolean;
  readonly parameters: F;
  readonly run: (call: Call<Parsed<F>>) => Wire | KeptFailure;
}): Route {
  return { publishable: false, ...definition, run: definition.run as unknown as Route["run"] };
}

/** The part of the path called `name`; routes declare which exist. */
export function part(call: Pick<Call<unknown>, "path">, name: string): string {
  const value = call.path[name];
  if (value === undefined) throw new Error(`The route has no ${name}`);
  return value;
}
