import "server-only";
import { getSessionCookie } from "better-auth/cookies";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { ASKED_PATH } from "#lib/http/asked-path.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { authInstances } from "./instances.ts";
import { allows, ROLES, type Role } from "./roles.ts";

export type Staff = Readonly<{ id: string; name: string; email: string; role: Role }>;

/** Which member of staff is signed in to the admin in this request, if any. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const incoming = await headers();
  if (!getSessionCookie(incoming, { cookiePrefix: "staff" })) return null;
  const instances = await authInstances();
  const session = await instances.staff.api.getSession({ headers: incoming });
  if (!session) return null;
  const { id, name, email, role } = session.user;
  return { id, name, email, role: ROLES.find((known) => known === role) ?? "viewer" };
});

// The pages exist in app; lib does not import them, and so cannot have their typed links.
const SIGN_IN = "/admin/sign-in" as Route;
const DENIED = "/admin?denied=1" as Route;

/**
 * For pages: the signed-in member of staff, else off to sign-in and back. Every admin read starts with it; a role that
 * is too low sees the page's words for that, so ask for more than `viewer` only where the whole page needs it.
 */
export async function requireStaff(role: Role = "viewer"): Promise<Staff> {
  const staff = await currentStaff();
  if (!staff) {
    const asked = (await headers()).get(ASKED_PATH);
    redirect(asked ? (`${SIGN_IN}?${new URLSearchParams({ to: asked })}` as Route) : SIGN_IN);
  }
  if (!allows(staff.role, role)) redirect(DENIED);
  return staff;
}

/** For actions: the signed-in member of staff when the role suffices, else a failure the form can show. */
export async function permitStaff(role: Role): Promise<Result<Staff>> {
  const staff = await currentStaff();
  if (!staff)
    return fail("unauthenticated", "You have been signed out. Sign in again in another tab, then retry.");
  if (!allows(staff.role, role))
    return fail("forbidden", `Your role is ${staff.role}; this needs the role ${role}. Nothing was changed.`);
  return ok(staff);
}
