import { z } from "zod";
import { Instant } from "./amounts.ts";
import { isTimeZone } from "./local-time.ts";

const MINUTES_PER_DAY = 1440;

const Stretch = z
  .object({
    /** 1 is Monday, 7 is Sunday, as in ISO 8601. */
    day: z.int().min(1).max(7),
    /** Minutes after local midnight, from `from` on until just before `until`; 1440 is the end of the day. */
    from: z
      .int()
      .min(0)
      .max(MINUTES_PER_DAY - 1),
    until: z.int().min(1).max(MINUTES_PER_DAY),
  })
  .refine(
    ({ from, until }) => from < until,
    "a stretch ends after it begins; split one that crosses midnight",
  );

/** Hours of the week in a named zone. Wall-clock time decides, so nights with a clock change are as long as people see. */
export const WeeklyHours = z.object({
  timeZone: z.string().refine(isTimeZone, "a time zone such as Europe/Berlin"),
  open: z.array(Stretch).min(1).max(50),
});

export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** When a rule runs: from `from` on, until just before `until` (Stripe's `redeem_by` is inclusive; this is not). */
export const Schedule = z
  .object({
    from: Instant.nullable().default(null),
    until: Instant.nullable().default(null),
    hours: WeeklyHours.nullable().default(null),
  })
  .refine(
    ({ from, until }) => from === null || until === null || from < until,
    "the end comes after the start",
  );

export type Schedule = z.infer<typeof Schedule>;
