import { authInstances } from "#lib/auth/instances.ts";

async function handle(request: Request): Promise<Response> {
  return (await authInstances()).shop.handler(request);
}

export { handle as GET, handle as POST };
