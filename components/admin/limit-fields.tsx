import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type About = Readonly<{ error: string | null; hint?: string }>;

/** How often something may be used. */
export function UsesField({ about }: Readonly<{ about: About }>) {
  return (
    <Field label="Uses in total" optional {...about}>
      <Input name="maxRedemptions" inputMode="numeric" className="max-w-40" />
    </Field>
  );
}

/** The last minute something counts, on the store's clock. */
export function LastMomentField({ name, about }: Readonly<{ name: string; about: About }>) {
  return (
    <Field label="Last moment" optional {...about}>
      <Input name={name} type="datetime-local" className="max-w-72" />
    </Field>
  );
}
