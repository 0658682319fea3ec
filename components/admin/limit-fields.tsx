import { controlProps, Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type About = Readonly<{ error: string | null; hint?: string }>;

/** How often something may be used. */
export function UsesField({ about }: Readonly<{ about: About }>) {
  return (
    <Field id="maxRedemptions" label="Uses in total" optional {...about}>
      <Input
        {...controlProps("maxRedemptions", about)}
        name="maxRedemptions"
        inputMode="numeric"
        className="max-w-40"
      />
    </Field>
  );
}

/** The last minute something counts, on the store's clock. */
export function LastMomentField({ name, about }: Readonly<{ name: string; about: About }>) {
  return (
    <Field id={name} label="Last moment" optional {...about}>
      <Input {...controlProps(name, about)} name={name} type="datetime-local" className="max-w-72" />
    </Field>
  );
}
