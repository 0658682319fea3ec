type Given = Readonly<{ email: unknown; shippingAddress: unknown }>;

const ID = "still-needed";

/** What nobody can pay without, in words; null when it is all there. */
export function stillNeeded({ email, shippingAddress }: Given): string | null {
  const missing = [email ? null : "your e-mail address", shippingAddress ? null : "a shipping address"];
  const words = missing.filter((it) => it !== null).join(" and ");
  return words ? `Still needed: ${words}.` : null;
}

/** Ties the button that is shut to the words below it. */
export const describedByNeed = (needed: string | null) => (needed ? ID : undefined);

/** Below the button: why it is shut. */
export function StillNeeded({ needed }: Readonly<{ needed: string | null }>) {
  return needed ? (
    <p id={ID} className="text-muted text-sm">
      {needed}
    </p>
  ) : null;
}
