/** Shared by everything one types into or picks from: 16 px text, so that phones do not zoom in. */
export const CONTROL =
  "w-full rounded-md border border-edge bg-raised text-base text-ink transition-colors hover:border-ink " +
  "focus-visible:border-ink aria-invalid:border-danger aria-invalid:outline-danger disabled:bg-sunken disabled:text-muted";
