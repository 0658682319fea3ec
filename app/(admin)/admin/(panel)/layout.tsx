import type { ReactNode } from "react";
import { AdminFrame } from "#components/admin/admin-frame.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { signOutStaff } from "../sign-in/actions.ts";

// Whoever is signed in decides what is here: nothing of it can be prepared ahead.
export const instant = false;

export default async function PanelLayout({ children }: Readonly<{ children: ReactNode }>) {
  // For the frame alone. Layouts are kept between pages, so every page and action asks again.
  const staff = await requireStaff();
  return (
    <AdminFrame staff={staff} signOut={signOutStaff}>
      {children}
    </AdminFrame>
  );
}
