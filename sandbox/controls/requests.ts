import type { Hono } from "hono";
import type { LoggedRequest } from "../tenants/request-log.ts";
import type { World } from "../tenants/world.ts";
import { control } from "./control.ts";

/** `GET /_sandbox/requests?path=&method=&status=&side=&after=`: the request log, oldest first; `DELETE` empties it. */
export function requestRoutes(app: Hono, world: World): void {
  app.get("/_sandbox/requests", (context) =>
    control(context, world, (tenant) => {
      const query = context.req.query();
      const after = tenant.log.entries.findIndex((entry) => entry.id === query.after) + 1;
      return { requests: tenant.log.entries.slice(after).filter((entry) => shows(entry, query)) };
    }),
  );
  app.delete("/_sandbox/requests", (context) =>
    control(context, world, (tenant) => {
      tenant.log.clear();
      return { requests: [] };
    }),
  );
}

/** `path` matches a part, `status` a whole code or its class (`4`), the others exactly. */
function shows(entry: LoggedRequest, query: Readonly<Record<string, string>>): boolean {
  return (
    (query.path === undefined || entry.path.includes(query.path)) &&
    (query.method === undefined || entry.method === query.method.toUpperCase()) &&
    (query.status === undefined || String(entry.status).startsWith(query.status)) &&
    (query.side === undefined || entry.side === query.side)
  );
}
